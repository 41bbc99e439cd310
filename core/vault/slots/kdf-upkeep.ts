import type { Clock } from '../../ports.ts';
import { SecretValue } from '../../secret-value.ts';
import { makePassphraseSlot } from '../new-vault.ts';
import type { Held, Reslotting } from '../reslot.ts';
import type { SecretSlot, Slot } from '../slot-schema.ts';
import { openWithSecret } from '../unlock-secret.ts';
import type { VaultParts } from '../vault-options.ts';
import type { Vault } from '../vault.ts';
import { raisedCost } from './kdf-policy.ts';

/** Long enough that a command of the terminal has ended, and nobody waits for the machine any more. */
const delayMs = 10_000;

interface Pending {
  readonly stop: () => void;
  readonly passphrase: SecretValue;
}

/**
 * Makes a passphrase slot again that is cheap to guess by what the machine affords today: the vault is older than the
 * machine, or was made on a busier day. It happens a while after an unlock, with the passphrase that was given, of which
 * a copy is kept until then. It never keeps anybody from anything: what fails is tried again after the next unlock.
 */
export class KdfUpkeep {
  readonly #vault: Vault;
  readonly #clock: Clock;
  /** What is to be done, and the passphrase for it. */
  #pending: Pending | null = null;

  constructor(vault: Vault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
    vault.onChange(() => {
      if (vault.state.state !== 'unlocked') this.#cancel();
    });
  }

  /** Takes a copy of `passphrase`, by which the vault was just unlocked. */
  consider(passphrase: SecretValue): void {
    this.#cancel();
    const copy = passphrase.use((bytes) => SecretValue.fromBytes(bytes));
    const stop = this.#clock.after(delayMs, () => void this.settle());
    this.#pending = { stop, passphrase: copy };
  }

  /** Does now what is to be done, if anything: for a door that would be gone before the time has come. */
  async settle(): Promise<void> {
    const pending = this.#take();
    if (pending === null) return;
    try {
      await this.#vault.reslot((held, parts) => raisePassphraseSlot(held, pending.passphrase, parts));
    } catch {
      // Good as it is, locked meanwhile, or not saved: nobody asked for this, and nobody is told that it did not happen.
    } finally {
      pending.passphrase.wipe();
    }
  }

  #take(): Pending | null {
    const pending = this.#pending;
    this.#pending = null;
    pending?.stop();
    return pending;
  }

  #cancel(): void {
    this.#take()?.passphrase.wipe();
  }
}

class GoodAsItIs extends Error {}

/** Throws `GoodAsItIs` where nothing is to be done, so that nothing is saved either. */
async function raisePassphraseSlot(
  { header, keys }: Held,
  passphrase: SecretValue,
  { tools, chooseKdfCost }: VaultParts,
): Promise<Reslotting<void>> {
  const [present, ...others] = header.slots.filter(isPassphraseSlot);
  // With several, there is no telling which one the passphrase is of, but by as many derivations.
  if (present === undefined || others.length > 0) throw new GoodAsItIs();
  const cost = raisedCost(present.kdf, await chooseKdfCost());
  if (cost === null) throw new GoodAsItIs();
  // Another door may have changed the passphrase since: the old one must not come back in its place.
  const opened = await openWithSecret(header, { with: 'passphrase', passphrase }, tools.deriveKey);
  opened.vaultKey.fill(0);
  const raised = await makePassphraseSlot(keys, passphrase, 'passphrase', cost, tools);
  const slots = header.slots.map((slot) => (slot.id === present.id ? raised : slot));
  return { slots, forgetPrevious: false, result: undefined };
}

function isPassphraseSlot(slot: Slot): slot is SecretSlot {
  return slot.kind === 'passphrase';
}
