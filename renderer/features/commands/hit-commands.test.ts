import { expect, it, vi } from 'vitest';
import { makeApp, makeCredential, makeEnvironment } from '../../testing/sample-app.ts';
import { toHitCommands } from './hit-commands.ts';

const app = makeApp([]);
const environment = makeEnvironment('Development');
const credential = makeCredential('one');
const hit = {
  appId: app.id,
  environmentId: null,
  credentialId: null,
  field: null,
  title: '',
  matched: 'name',
} as const;

it('goes to the app, the environment or the credential that was found', () => {
  const show = vi.fn();
  const showApp = vi.fn();
  const commands = toHitCommands(
    [
      { ...hit, kind: 'app', reference: 'acme' },
      { ...hit, kind: 'environment', reference: 'acme/development', environmentId: environment.id },
      {
        ...hit,
        kind: 'credential',
        reference: 'acme/development/bearer',
        environmentId: environment.id,
        credentialId: credential.id,
      },
    ],
    show,
    showApp,
  );
  for (const command of commands) command.run();
  expect(showApp).toHaveBeenCalledExactlyOnceWith(app.id);
  expect(show.mock.calls).toEqual([
    [app.id, environment.id, { on: 'environment' }],
    [app.id, environment.id, { on: 'credential', credentialId: credential.id }],
  ]);
});

it('gives an app the id of the command that goes to it, so that both are one', () => {
  const [found] = toHitCommands([{ ...hit, kind: 'app', reference: 'acme' }], vi.fn(), vi.fn());
  expect(found?.id).toBe(`go:${app.id}`);
});

it('says by what it was found, where no name shows it', () => {
  const found = toHitCommands(
    [
      { ...hit, kind: 'app', reference: 'acme' },
      { ...hit, kind: 'environment', reference: 'acme/development', matched: 'callback URL' },
    ],
    vi.fn(),
    vi.fn(),
  );
  expect(found.map(({ foundBy }) => foundBy)).toEqual([undefined, 'callback URL']);
});
