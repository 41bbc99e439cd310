import { KeystageError, type KeychainState } from '../../shared/index.ts';
import type { Keychain } from '../ports.ts';
import type { Header } from '../vault/header.ts';
import { fitsSlot } from '../vault/slot.ts';
import type { DeviceSlot, Slot } from '../vault/slot-schema.ts';
import { keychainService, readDeviceKey } from './device-key.ts';
import { keychainFailure } from './keychain-failure.ts';

/** What this machine's keychain holds for a device slot: its key, something else, or nothing. */
type Holding = 'key' | 'other' | 'nothing';

export interface Survey {
  /** By slot id. A slot that is not in here could not be looked up: `failure` says why. */
  readonly holdings: ReadonlyMap<string, Holding>;
  readonly failure: KeystageError | null;
}

/** Looks up every device slot of a vault. Never rejects because of the keychain. */
export async function surveyDeviceSlots(keychain: Keychain, header: Header): Promise<Survey> {
  const holdings = new Map<string, Holding>();
  try {
    const slots = deviceSlotsOf(header);
    for (const slot of slots) holdings.set(slot.id, await lookUp(keychain, header, slot));
    // An item that is never there: whether the keychain answers at all.
    if (slots.length === 0) await keychain.getPassword(keychainService, 'canary');
    return { holdings, failure: null };
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    return { holdings, failure: error };
  }
}

export function deviceSlotsOf(header: Header): DeviceSlot[] {
  return header.slots.filter(isDeviceSlot);
}

/** The slots whose item in this keychain is Keystage's, fitting or not: what goes when the device is enrolled anew. */
export function heldSlotIds({ holdings }: Survey): string[] {
  return [...holdings].filter(([, holding]) => holding !== 'nothing').map(([slotId]) => slotId);
}

export function describeKeychain(keychain: Keychain, { holdings, failure }: Survey): KeychainState {
  const { name } = keychain;
  const replaced = [...holdings.values()].includes('other');
  const error = failure ?? (replaced ? keychainFailure('keychain/wrong-backend', name) : null);
  if (error === null) return { state: 'ready', name, message: `The ${name} answers.` };
  return { state: stateOf(error), name, message: error.message };
}

function stateOf({ code }: KeystageError): KeychainState['state'] {
  switch (code) {
    case 'keychain/locked':
      return 'locked';
    case 'keychain/denied':
      return 'denied';
    case 'keychain/wrong-backend':
      return 'wrong-backend';
    default:
      return 'absent';
  }
}

async function lookUp(keychain: Keychain, header: Header, slot: DeviceSlot): Promise<Holding> {
  const key = await readKeyOrOther(keychain, header, slot);
  if (key === null || key === 'other') return key ?? 'nothing';
  try {
    return fitsSlot(slot, key) ? 'key' : 'other';
  } finally {
    key.fill(0);
  }
}

async function readKeyOrOther(keychain: Keychain, header: Header, slot: DeviceSlot): Promise<Buffer | 'other' | null> {
  try {
    return await readDeviceKey(keychain, header.vaultId, slot.id);
  } catch (error) {
    if (error instanceof KeystageError && error.code === 'keychain/wrong-backend') return 'other';
    throw error;
  }
}

function isDeviceSlot(slot: Slot): slot is DeviceSlot {
  return slot.kind === 'device';
}
