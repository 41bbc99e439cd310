import { assertNever, KeystageError } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import type { DeriveKey } from './argon2.ts';
import type { Header } from './header.ts';
import { withPassphraseBytes } from './passphrase.ts';
import { withRecoveryCodeBytes } from './recovery-code.ts';
import { openSlot } from './slot.ts';
import type { SecretSlot, SecretSlotKind, Slot } from './slot-schema.ts';

/** What a person can unlock a vault with. */
export type PersonalKey =
  | { readonly with: 'passphrase'; readonly passphrase: SecretValue }
  | { readonly with: 'recovery-code'; readonly recoveryCode: SecretValue };

/** What a vault can be unlocked with. A device slot's key comes from this machine's keychain. */
export type UnlockSecret =
  PersonalKey | { readonly with: 'device'; readonly slotId: string; readonly key: SecretValue };

interface OpenedSlot {
  /** The caller wipes it. */
  readonly vaultKey: Buffer;
  readonly slotId: string;
}

/**
 * Throws 'vault/wrong-passphrase' or 'vault/wrong-recovery-code', 'keychain/wrong-backend', 'vault/kdf-refused',
 * 'vault/damaged'.
 */
export async function openWithSecret(
  header: Header,
  secret: UnlockSecret,
  deriveKey: DeriveKey,
  field = 'passphrase',
): Promise<OpenedSlot> {
  switch (secret.with) {
    case 'passphrase':
      return withPassphraseBytes(secret.passphrase, field, async (bytes) => {
        return (await trySlots(header, 'passphrase', bytes, deriveKey)) ?? wrongPassphrase(field);
      });
    case 'recovery-code':
      return withRecoveryCodeBytes(secret.recoveryCode, async (bytes) => {
        return (await trySlots(header, 'recovery', bytes, deriveKey)) ?? wrongRecoveryCode();
      });
    case 'device':
      return openWithDeviceKey(header, secret.slotId, secret.key);
    default:
      return assertNever(secret, 'way to unlock');
  }
}

/** That slot and no other: a key of 32 random bytes belongs to one slot, and its item in the keychain names it. */
function openWithDeviceKey(header: Header, slotId: string, key: SecretValue): OpenedSlot {
  const slot = header.slots.find(({ id, kind }) => kind === 'device' && id === slotId);
  const vaultKey = slot === undefined ? null : key.use((kek) => openSlot(slot, header.vaultId, kek));
  if (vaultKey === null) throw wrongDeviceKey();
  return { vaultKey, slotId };
}

/**
 * As `openWithSecret`, for a field that asks for the passphrase: who has lost it and came in by the recovery code gives
 * that instead, or they could never set a new passphrase.
 */
export async function openWithEither(
  header: Header,
  passphraseOrCode: SecretValue,
  deriveKey: DeriveKey,
  field: string,
): Promise<OpenedSlot> {
  try {
    return await openWithSecret(header, { with: 'recovery-code', recoveryCode: passphraseOrCode }, deriveKey);
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code !== 'vault/wrong-recovery-code') throw error;
    return openWithSecret(header, { with: 'passphrase', passphrase: passphraseOrCode }, deriveKey, field);
  }
}

async function trySlots(
  header: Header,
  kind: SecretSlotKind,
  secret: Buffer,
  deriveKey: DeriveKey,
): Promise<OpenedSlot | null> {
  let refusal: KeystageError | null = null;
  for (const slot of header.slots.filter((candidate) => isOfKind(candidate, kind))) {
    try {
      const vaultKey = await trySlot(header, slot, secret, deriveKey);
      if (vaultKey !== null) return { vaultKey, slotId: slot.id };
    } catch (error) {
      // Another slot of the kind may still be the right one.
      if (!(error instanceof KeystageError)) throw error;
      refusal ??= error;
    }
  }
  if (refusal !== null) throw refusal;
  return null;
}

async function trySlot(header: Header, slot: SecretSlot, secret: Buffer, deriveKey: DeriveKey): Promise<Buffer | null> {
  const kek = await deriveKey(secret, slot.kdf);
  try {
    return openSlot(slot, header.vaultId, kek);
  } finally {
    kek.fill(0);
  }
}

function isOfKind(slot: Slot, kind: SecretSlotKind): slot is SecretSlot {
  return slot.kind === kind;
}

function wrongPassphrase(field: string): never {
  throw new KeystageError('vault/wrong-passphrase', 'The passphrase is wrong.', {
    field,
    hint: 'Check the keyboard layout and Caps Lock. The recovery code opens the vault too.',
  });
}

function wrongRecoveryCode(): never {
  throw new KeystageError('vault/wrong-recovery-code', 'The recovery code is not of this vault.', {
    field: 'recoveryCode',
    hint: 'It is typed as it was shown, but for another vault. Look for the one you kept when you made this one.',
  });
}

function wrongDeviceKey(): KeystageError {
  return new KeystageError('keychain/wrong-backend', 'The key that this device holds does not open the vault.', {
    hint: 'Unlock with the passphrase. Enrolling this device again stores a new key.',
  });
}
