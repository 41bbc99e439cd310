import { credentialIdSchema, KeystageError } from '../../shared/index.ts';
import { credentialsOf, environmentsOf, findApp, findEnvironment } from '../catalog/find.ts';
import { documentSchema, type CredentialRecord, type Document } from '../vault/document.ts';
import { isSameRecord, type ChangedRecord } from './changed-records.ts';

/**
 * Makes each record what it was on the other side of the act. Throws, and the draft is let go, where a record was
 * changed since or where what comes back has lost its place or its name.
 */
export function putBack(draft: Document, records: readonly ChangedRecord[], to: 'before' | 'after'): void {
  const from = to === 'before' ? 'after' : 'before';
  for (const { kind, id, ...sides } of records) {
    const present: unknown = Reflect.get(draft[kind], id) ?? null;
    if (!isSameRecord(present, sides[from])) throw overtaken();
    const target = sides[to];
    if (target === null) Reflect.deleteProperty(draft[kind], id);
    else Reflect.set(draft[kind], id, kind === 'credentials' ? keepUses(draft, id, target) : structuredClone(target));
  }
  for (const record of records) if (record[to] !== null) refuseMisplaced(draft, record);
}

/** A value that stayed in force was used or checked meanwhile: that is not taken back. */
function keepUses(draft: Document, id: string, target: unknown): CredentialRecord {
  const record = documentSchema.shape.credentials.valueType.parse(structuredClone(target));
  const present = draft.credentials[credentialIdSchema.parse(id)];
  for (const [name, field] of Object.entries(record.fields)) {
    const other = present?.fields[name];
    if (other?.value.fingerprint !== field.value.fingerprint) continue;
    field.lastUsedAt = other.lastUsedAt;
    field.lastVerifiedAt = other.lastVerifiedAt;
  }
  return record;
}

function refuseMisplaced(draft: Document, { kind, id }: ChangedRecord): void {
  if (kind === 'apps') {
    const app = Object.values(draft.apps).find((each) => each.id === id);
    if (app === undefined) return;
    const isTaken = ({ id: other, name, handle }: typeof app) =>
      other !== app.id && (handle === app.handle || name.toLowerCase() === app.name.toLowerCase());
    if (Object.values(draft.apps).some(isTaken)) throw taken(app.name);
  }
  if (kind === 'environments') {
    const environment = Object.values(draft.environments).find((each) => each.id === id);
    if (environment === undefined) return;
    findApp(draft, environment.appId);
    const others = environmentsOf(draft, environment.appId).filter((each) => each.id !== id);
    if (others.some(({ handle }) => handle === environment.handle)) throw taken(environment.name);
  }
  if (kind === 'credentials') {
    const credential = Object.values(draft.credentials).find((each) => each.id === id);
    if (credential === undefined) return;
    findEnvironment(draft, credential.environmentId);
    const others = credentialsOf(draft, credential.environmentId).filter((each) => each.id !== id);
    if (others.some(({ name }) => name === credential.name)) throw taken(credential.name);
  }
}

function overtaken(): KeystageError {
  return new KeystageError('act/overtaken', 'It was changed again since, so it can’t be put back as it was.', {
    field: 'actId',
    hint: 'Nothing was changed. A former value is in the history of its field, and what was removed can be had back.',
  });
}

function taken(name: string): KeystageError {
  return new KeystageError('input/taken', `“${name}” can’t come back: its name is taken by now.`, {
    field: 'actId',
    hint: 'Rename the one that has the name, then undo again.',
  });
}
