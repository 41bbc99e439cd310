import * as z from 'zod';
import { errorShapeSchema, KeystageError, type Timestamp, type VaultId } from '../../shared/index.ts';
import { decrypt, encrypt, nonceLength, tagLength } from './aead.ts';
import { encodeCanonical, parseJson } from './canonical-json.ts';
import { changedIds } from './changed-records.ts';
import { deepFreeze, type DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';
import type { KeyRing } from './key-ring.ts';
import { parseDocument } from './parse-document.ts';
import type { RandomBytes } from './random-bytes.ts';
import type { UnsavedChange } from './unsaved-change.ts';

/** An unsaved change while the vault is locked: ciphertext under the vault key, and since when there is one. */
export interface SealedChange {
  readonly vaultId: VaultId;
  readonly since: Timestamp;
  /** salt ‖ nonce ‖ ciphertext ‖ tag, as of a sealed value (docs/vault-format.md §6). It is never written anywhere. */
  readonly box: Buffer;
}

const saltLength = 16;

/**
 * Seals one change, also after the keys have been wiped: a save may be under way at a lock, and fail after it. Its key
 * is good for that one change, and opens nothing that there is.
 */
export class ChangeSeal {
  readonly #vaultId: VaultId;
  readonly #salt: Buffer;
  readonly #nonce: Buffer;
  #key: Buffer | null;

  constructor(keys: KeyRing, randomBytes: RandomBytes) {
    this.#vaultId = keys.vaultId;
    this.#salt = randomBytes(saltLength);
    this.#nonce = randomBytes(nonceLength);
    this.#key = keys.useSubkey('keystage/v1/unsaved', this.#salt, (key) => Buffer.from(key));
  }

  /** Once: a second message under one key and nonce would give both away. */
  seal(change: UnsavedChange): SealedChange {
    if (this.#key === null) throw new TypeError('This seal has been used');
    const { since } = change;
    const message = { key: this.#key, nonce: this.#nonce, associatedData: associatedData(this.#vaultId, since) };
    const plaintext = encodeChange(change);
    try {
      const box = Buffer.concat([this.#salt, this.#nonce, encrypt(message, plaintext)]);
      return { vaultId: this.#vaultId, since, box };
    } finally {
      plaintext.fill(0);
      this.wipe();
    }
  }

  wipe(): void {
    this.#key?.fill(0);
    this.#key = null;
  }
}

/** Null where it was sealed in another vault, or under other keys than these. */
export function openChange(keys: KeyRing, { vaultId, since, box }: SealedChange): UnsavedChange | null {
  if (vaultId !== keys.vaultId || box.byteLength < saltLength + nonceLength + tagLength) return null;
  const nonce = box.subarray(saltLength, saltLength + nonceLength);
  const plaintext = keys.useSubkey('keystage/v1/unsaved', box.subarray(0, saltLength), (key) =>
    decrypt({ key, nonce, associatedData: associatedData(vaultId, since) }, box.subarray(saltLength + nonceLength)),
  );
  if (plaintext === null) return null;
  try {
    return decodeChange(plaintext, since);
  } finally {
    plaintext.fill(0);
  }
}

function associatedData(vaultId: VaultId, since: Timestamp): Buffer {
  return encodeCanonical(['keystage/v1/unsaved', vaultId, since]);
}

const { shape } = documentSchema;
/** By id what a record has become; null where it was taken away. */
const changesSchema = z.strictObject({
  error: errorShapeSchema,
  apps: z.record(shape.apps.keyType, shape.apps.valueType.nullable()),
  environments: z.record(shape.environments.keyType, shape.environments.valueType.nullable()),
  credentials: z.record(shape.credentials.keyType, shape.credentials.valueType.nullable()),
  removals: z.record(shape.removals.keyType, shape.removals.valueType.nullable()),
  settings: shape.settings,
  activity: shape.activity,
});

/** The two documents share most of their records: one goes whole, and of the other what differs. JSON has no raw line end. */
const separator = Buffer.from('\n');

function encodeChange({ base, ours, error }: UnsavedChange): Buffer {
  const changes = {
    error: error.toShape(),
    apps: pickChanges(base.apps, ours.apps),
    environments: pickChanges(base.environments, ours.environments),
    credentials: pickChanges(base.credentials, ours.credentials),
    removals: pickChanges(base.removals, ours.removals),
    settings: ours.settings,
    activity: ours.activity,
  };
  const parts = [encodeCanonical(changes), separator, encodeCanonical(base)];
  const plaintext = Buffer.concat(parts);
  for (const part of parts) if (part !== separator) part.fill(0);
  return plaintext;
}

function decodeChange(plaintext: Buffer, since: Timestamp): UnsavedChange {
  const end = plaintext.indexOf(separator);
  const changes = changesSchema.parse(parseJson(plaintext.subarray(0, end)));
  const { document: base } = parseDocument(plaintext.subarray(end + 1));
  const ours: DeepReadonly<Document> = {
    schema: base.schema,
    apps: applyChanges(base.apps, changes.apps),
    environments: applyChanges(base.environments, changes.environments),
    credentials: applyChanges(base.credentials, changes.credentials),
    removals: applyChanges(base.removals, changes.removals),
    settings: changes.settings,
    activity: changes.activity,
  };
  return { base, ours: deepFreeze(ours), since, error: KeystageError.fromShape(changes.error) };
}

type Records<Value> = Readonly<Record<string, Value>>;

function pickChanges<Value>(base: Records<Value>, ours: Records<Value>): Record<string, Value | null> {
  const removed = Object.keys(base).filter((id) => !Object.hasOwn(ours, id));
  return Object.fromEntries([...changedIds(base, ours), ...removed].map((id) => [id, ours[id] ?? null]));
}

/** What did not change is the very same record on both sides, into which a merge need not look. */
function applyChanges<Value>(base: Records<Value>, changes: Records<Value | null>): Record<string, Value> {
  const applied: Record<string, Value> = { ...base };
  for (const [id, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(applied, id);
    else applied[id] = value;
  }
  return applied;
}
