import { addApp } from '../../catalog/apps.ts';
import { addCredential, editCredential } from '../../catalog/credentials.ts';
import { SecretValue } from '../../secret-value.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, Document, SealedValue } from '../document.ts';
import type { Place } from '../place.ts';
import type { Vault } from '../vault.ts';

// Edits with numbers, of which it can be told afterwards which ones a vault holds. An odd one gives a credential a new
// secret value, as a rotation does; an even one adds an app. Each writes its number into the credential's notes.

const ledgerApp = 'Ledger';
const field = 'api_secret';
/** The value in force and ten former ones. */
const mostValues = 11;

export function valueOf(number: number): string {
  return `planted-value-${number}`;
}

/** Makes edit `number`, which must be the one after the vault's last, and saves it. */
export async function makeEdit(vault: Vault, number: number, now: string): Promise<void> {
  const value = SecretValue.fromText(valueOf(number));
  const key = SecretValue.fromText('planted-key');
  const details = { notes: String(number) };
  await vault.update((draft) => {
    const record = findRecord(draft);
    if (record === null) {
      const { id } = addApp(draft, { name: ledgerApp, provider: 'x' }, ['development'], now);
      const environment = Object.values(draft.environments).find(({ appId }) => appId === id);
      if (environment === undefined) throw new Error('the app has no environment');
      const fields = new Map([
        ['api_key', key],
        [field, value],
      ]);
      addCredential(draft, vault, { environmentId: environment.id, kind: 'api-key', details, fields }, now);
    } else if (number % 2 === 1) {
      editCredential(draft, vault, record.id, details, new Map([[field, value]]), 'edited', now);
    } else {
      addApp(draft, { name: `App ${number}`, provider: 'x' }, [], now);
      editCredential(draft, vault, record.id, details, new Map(), 'edited', now);
    }
  });
}

export interface Ledger {
  /** Of the last edit that the vault holds; 0 for none. */
  readonly number: number;
  /** Newest first. */
  readonly values: readonly string[];
  readonly apps: readonly string[];
}

type OpenValue = (place: Place, sealed: SealedValue) => SecretValue;

export function readLedger(document: DeepReadonly<Document>, open: OpenValue): Ledger {
  const apps = Object.values(document.apps).map(({ name }) => name);
  const record = findRecord(document);
  if (record === null) return { number: 0, values: [], apps };
  const stored = record.fields[field];
  const sealed = stored === undefined ? [] : [stored.value, ...stored.history.map(({ value }) => value)];
  const { id: credentialId, environmentId } = record;
  const appId = document.environments[environmentId]?.appId;
  if (appId === undefined) throw new Error('the credential belongs to no app');
  const place: Place = { appId, environmentId, credentialId, field };
  const values = sealed.map((value) => ('box' in value ? open(place, value).revealText() : value.text));
  return { number: Number(record.notes), values, apps };
}

export function readVaultLedger(vault: Vault): Ledger {
  return readLedger(vault.held.document, (place, value) => vault.open(place, value));
}

/** What is missing from a vault that says it holds the edits up to a number, or is too much in it. */
export function findGaps({ number, values, apps }: Ledger): string[] {
  const numbers = Array.from({ length: number }, (_, index) => number - index);
  const expectedValues = numbers
    .filter((each) => each % 2 === 1)
    .slice(0, mostValues)
    .map(valueOf);
  const expectedApps = numbers.filter((each) => each % 2 === 0).map((each) => `App ${each}`);
  if (number > 0) expectedApps.push(ledgerApp);
  return [
    ...differ(`values at edit ${number}`, expectedValues, values),
    ...differ(`apps at edit ${number}`, expectedApps.sort(), [...apps].sort()),
  ];
}

function differ(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const same = expected.join() === found.join();
  return same ? [] : [`${what}: expected ${expected.join()}, found ${found.join()}`];
}

function findRecord(document: DeepReadonly<Document>): DeepReadonly<CredentialRecord> | null {
  return Object.values(document.credentials).find(({ kind }) => kind === 'api-key') ?? null;
}
