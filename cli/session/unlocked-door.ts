import { KeystageError } from '../../shared/index.ts';
import { SecretSource, type PassphraseOptions } from '../passphrase/secret-source.ts';
import { showError } from '../terminal/show-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withDoor, type VaultDoor } from './vault-door.ts';

export interface UnlockOptions extends PassphraseOptions {
  /** What is given is the recovery code. */
  readonly recoveryCode?: true;
}

/** How often a person may mistype. A script gets one try. */
const maxTries = 3;

/**
 * Opens the services with the vault unlocked, and locks it at the end. What can be said without a passphrase (no vault,
 * a damaged one) is said before one is asked for.
 */
export function withUnlockedDoor<Result>(
  terminal: Terminal,
  options: UnlockOptions,
  use: (door: VaultDoor, secrets: SecretSource) => Promise<Result>,
): Promise<Result> {
  const secrets = new SecretSource(terminal);
  return withDoor(terminal, async (door) => {
    await requireVault(door);
    const given = await secrets.readGiven(options);
    if (given !== null) await unlock(door, options, given);
    else await unlockByAsking(terminal, door, options, secrets);
    return use(door, secrets);
  });
}

/** Throws unless there is a vault that can be unlocked. */
export async function requireVault(door: VaultDoor): Promise<void> {
  const vault = await door.call('vault.state', {});
  if (vault.state === 'absent') throw new KeystageError('vault/absent', `There is no vault in ${door.folder}.`);
  if (vault.state === 'unavailable') throw KeystageError.fromShape(vault.error);
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
