import { vaultIdSchema } from '../../shared/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { newId } from '../new-id.ts';
import type { SecretValue } from '../secret-value.ts';
import type { DeriveKey } from './argon2.ts';
import { emptyDocument } from './document.ts';
import { formatVersion, type Header } from './header.ts';
import { recoveryKdfCost, type KdfCost } from './kdf-parameters.ts';
import { KeyRing, vaultKeyLength } from './key-ring.ts';
import { withPassphraseBytes } from './passphrase.ts';
import type { RandomBytes } from './random-bytes.ts';
import { makeRecoveryCode, withRecoveryCodeBytes } from './recovery-code.ts';
import { makeSlot } from './slot.ts';
import type { SecretSlot } from './slot-schema.ts';

export interface SlotTools {
  readonly deriveKey: DeriveKey;
  readonly randomBytes: RandomBytes;
}

interface NewVault {
  readonly keys: KeyRing;
  readonly header: Omit<Header, 'body'>;
  readonly document: ReturnType<typeof emptyDocument>;
  readonly recoveryCode: SecretValue;
}

/** Everything of a new vault but the file. */
export async function makeVault(passphrase: SecretValue, cost: KdfCost, tools: SlotTools): Promise<NewVault> {
  const vaultKey = tools.randomBytes(vaultKeyLength);
  const keys = new KeyRing(vaultKey, vaultIdSchema.parse(newId('vault')));
  vaultKey.fill(0);
  const recoveryCode = makeRecoveryCode(tools.randomBytes);
  const slots = [
    await makePassphraseSlot(keys, passphrase, 'passphrase', cost, tools),
    await makeRecoverySlot(keys, recoveryCode, tools),
  ];
  const header: Omit<Header, 'body'> = {
    format: formatVersion,
    minReader: formatVersion,
    critical: [],
    vaultId: keys.vaultId,
    generation: 1,
    createdBy: `keystage ${packageJson.version}`,
    slots,
  };
  return { keys, header, document: emptyDocument(), recoveryCode };
}

export function makePassphraseSlot(
  keys: KeyRing,
  passphrase: SecretValue,
  field: string,
  cost: KdfCost,
  tools: SlotTools,
): Promise<SecretSlot> {
  return withPassphraseBytes(passphrase, field, (secret) =>
    makeSlotFor(keys, { kind: 'passphrase', secret, cost }, tools),
  );
}

export function makeRecoverySlot(keys: KeyRing, code: SecretValue, tools: SlotTools): Promise<SecretSlot> {
  return withRecoveryCodeBytes(code, (secret) =>
    makeSlotFor(keys, { kind: 'recovery', secret, cost: recoveryKdfCost }, tools),
  );
}

function makeSlotFor(
  keys: KeyRing,
  slot: { readonly kind: SecretSlot['kind']; readonly secret: Buffer; readonly cost: KdfCost },
  tools: SlotTools,
): Promise<SecretSlot> {
  return makeSlot(
    { ...slot, id: newId('slot'), vaultId: keys.vaultId },
    (read) => keys.useVaultKey(read),
    tools.deriveKey,
    tools.randomBytes,
  );
}
