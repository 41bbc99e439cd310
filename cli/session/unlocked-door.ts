import { KeystageError } from '../../shared/index.ts';
import { SecretSource, type PassphraseOptions } from '../passphrase/secret-source.ts';
import { showError } from '../terminal/show-error.ts';
import { warn, type Terminal } from '../terminal/terminal.ts';
import { lookForOlderCopy } from './older-copy.ts';
import { settleUnsaved } from './settle-unsaved.ts';
import { withDoor, type DoorOptions, type VaultDoor } from './vault-door.ts';

export interface UnlockOptions extends PassphraseOptions {
  /** What is given is the recovery code. */
  readonly recoveryCode?: true;
  /** The key in this machine's keychain opens the vault. */
  readonly device?: true;
}

/** How often a person may mistype. A script gets one try. */
const maxTries = 3;

type Use<Result> = (door: VaultDoor, secrets: SecretSource) => Promise<Result>;

/**
 * Opens the services with the vault unlocked, and locks it at the end: with what is given, else by the unlock of another
 * door, else by asking. What can be said without a passphrase (no vault, a damaged one) is said before one is asked for.
 */
export function withUnlockedDoor<Result>(
  terminal: Terminal,
  options: UnlockOptions,
  use: Use<Result>,
  doorOptions: DoorOptions = {},
): Promise<Result> {
  const secrets = new SecretSource(terminal);
  return withDoor(
    terminal,
    async (door) => {
      await requireVault(door);
      const proven = await obtainUnlock(terminal, door, options, secrets);
      door.services.on('vault.merged', ({ message, references }) => {
        warn(terminal, `${message} (${references.join(', ')})`);
      });
      try {
        return await use(proven ? confirmingDoor(door) : door, secrets);
      } catch (error) {
        throw await settleUnsaved(terminal, door, isAttended(terminal, options) ? secrets.findPrompt() : null, error);
      }
    },
    doorOptions,
  );
}

/** Whether somebody sits at the terminal who can be waited for. A script must end, whatever terminal it was started from. */
export function isAttended({ json, err }: Terminal, { passphraseFile, passphraseStdin }: UnlockOptions): boolean {
  const isScript = json || passphraseFile !== undefined || passphraseStdin === true;
  return !isScript && err.isTerminal && process.stdin.isTTY;
}

/**
 * As `withUnlockedDoor`, for a command that goes on for a while: a lock of any other door locks it too. `use` is told of
 * a lock by `door.services.on('vault.changed', …)`.
 */
export function withLastingDoor<Result>(terminal: Terminal, options: UnlockOptions, use: Use<Result>): Promise<Result> {
  return withUnlockedDoor(terminal, options, use, { gives: { what: 'nothing' } });
}

/** Unlocks the vault; answers whether what opens it was given for this command, or false where another door lent it. */
export async function obtainUnlock(
  terminal: Terminal,
  door: VaultDoor,
  options: UnlockOptions,
  secrets: SecretSource,
  atLeastUntil?: number,
): Promise<boolean> {
  const proven = await unlockByWhatIsThere(terminal, door, options, secrets, atLeastUntil);
  await lookForOlderCopy(terminal, door);
  return proven;
}

async function unlockByWhatIsThere(
  terminal: Terminal,
  door: VaultDoor,
  options: UnlockOptions,
  secrets: SecretSource,
  atLeastUntil?: number,
): Promise<boolean> {
  if (options.device === true) return unlockWithDevice(door, options);
  const given = await secrets.readGiven(options);
  if (given !== null) {
    await unlock(door, options, given);
    return true;
  }
  if (options.recoveryCode !== true && (await door.services.unlocking.join(atLeastUntil))) return false;
  await unlockByAsking(terminal, door, options, secrets);
  return true;
}

/** No person has to be there for it, so that it confirms nothing. */
async function unlockWithDevice(door: VaultDoor, options: UnlockOptions): Promise<false> {
  if (options.passphraseFile !== undefined || options.passphraseStdin === true || options.recoveryCode === true) {
    throw new KeystageError('input/invalid', 'Give --device alone: it takes the place of the passphrase.');
  }
  await door.call('vault.unlock', { with: 'device' });
  return false;
}

/** Whoever has just given the passphrase has confirmed by that what the command does with production's secrets. */
function confirmingDoor(door: VaultDoor): VaultDoor {
  return {
    ...door,
    call: (name, input) =>
      door.call(
        name,
        name === 'secret.read' || name === 'secret.inject' || name === 'secret.copy'
          ? { ...input, confirmProduction: true }
          : input,
      ),
  };
}

/** Throws unless there is a vault that can be unlocked. */
export async function requireVault(door: VaultDoor): Promise<void> {
  const vault = await door.call('vault.state', {});
  if (vault.state === 'absent') throw await noVault(door);
  if (vault.state === 'unavailable') throw KeystageError.fromShape(vault.error);
}

/** Where backups are, the vault has gone, and to be told to make one would be the worst advice. */
async function noVault(door: VaultDoor): Promise<KeystageError> {
  const backups = await door.call('backup.list', {}).catch(() => []);
  if (backups.length === 0) return new KeystageError('vault/absent', `There is no vault in ${door.folder}.`);
  return new KeystageError(
    'not-found',
    `The vault file is gone from ${door.folder}, and backups of a vault are there.`,
    {
      hint: 'Put the file back, or restore the newest backup with: keystage vault backup restore',
    },
  );
}

async function unlockByAsking(
  terminal: Terminal,
  door: VaultDoor,
  options: UnlockOptions,
  secrets: SecretSource,
): Promise<void> {
  const ask = secrets.requirePrompt();
  const question = options.recoveryCode === true ? 'Recovery code' : 'Passphrase';
  for (let tries = 1; ; tries += 1) {
    try {
      await unlock(door, options, await ask(question));
      return;
    } catch (error) {
      if (tries === maxTries || !isMistyped(error)) throw error;
      showError(terminal, error);
    }
  }
}

export async function unlock(door: VaultDoor, options: UnlockOptions, secret: string): Promise<void> {
  if (options.recoveryCode === true) await door.call('vault.unlock', { with: 'recovery-code', recoveryCode: secret });
  else await door.call('vault.unlock', { with: 'passphrase', passphrase: secret });
}

function isMistyped(error: unknown): boolean {
  return (
    error instanceof KeystageError
    && (error.code === 'vault/wrong-passphrase' || error.code === 'vault/wrong-recovery-code')
  );
}
