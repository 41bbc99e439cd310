import { expect, it } from 'vitest';
import { defaultSettings, emptyRegistration } from '../../shared/index.ts';
import { documentSchema, emptyDocument } from './document.ts';
import { documentSchemaVersion, upgradeDocument } from './upgrade-document.ts';

const at = '2026-01-02T03:04:05.678Z';
const appId = 'app_00000000000000000000';
const environmentId = 'env_00000000000000000000';

/** As schema 2 had it. */
function second() {
  const { oauth1Endpoints: _later, ...registration } = emptyRegistration();
  const environment = {
    id: environmentId,
    appId,
    name: 'Development',
    handle: 'development',
    colour: 'green',
    sandbox: false,
    registration: { ...registration, notes: 'kept' },
    createdAt: at,
    updatedAt: at,
  };
  const removal = { id: 'rm_00000000000000000000', removedAt: at, undoUntil: at, apps: [], credentials: [] };
  return {
    ...emptyDocument(),
    schema: 2,
    environments: { [environmentId]: environment },
    removals: { [removal.id]: { ...removal, environments: [environment] } },
    settings: { ...defaultSettings },
  };
}

it('gives schema 2 the fields that came later, in what was removed as well', () => {
  const upgraded = upgradeDocument(second());
  expect(upgraded).toMatchObject({
    schema: documentSchemaVersion,
    environments: { [environmentId]: { registration: { notes: 'kept', oauth1Endpoints: null } } },
    removals: { rm_00000000000000000000: { environments: [{ registration: { oauth1Endpoints: null } }] } },
  });
});

it('ends in the present schema', () => {
  const { removals: _none, ...rest } = second();
  expect(documentSchema.safeParse(upgradeDocument({ ...rest, removals: {} })).error).toBeUndefined();
});

it('leaves the present schema and what is none alone', () => {
  const present = emptyDocument();
  expect(upgradeDocument(present)).toBe(present);
  for (const strange of [null, 7, {}, { schema: 2 }, { ...second(), environments: [] }]) {
    expect(upgradeDocument(strange)).toBe(strange);
  }
});
