import {
  assertNever,
  type PersonalSecret,
  type VaultHealth,
  type VaultId,
  type Verification,
} from '../../shared/index.ts';
import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import { PersonalKeys } from '../vault/backups/personal-keys.ts';
import { restoreBackup } from '../vault/backups/restore-backup.ts';
import { verifyBackups, type Opener } from '../vault/backups/verify-backups.ts';
import { findWhatIsWrong } from '../vault/health/doctor.ts';
import { examineVault } from '../vault/health/vault-health.ts';
import type { PersonalKey } from '../vault/unlock-secret.ts';
import { verifyVault } from '../vault/health/verify-vault.ts';
import type { Rooms } from './rooms.ts';

type Names =
  | 'vault.health'
  | 'vault.verify'
  | 'vault.doctor'
  | 'vault.drill'
  | 'vault.keepOlder'
  | 'backup.list'
  | 'backup.verify'
  | 'backup.restore';

export function createRecoveryHandlers({ vault, health: watch }: Rooms): Pick<Handlers, Names> {
  const { folder, tools } = vault.parts;

  async function readHealth(): Promise<VaultHealth> {
    const { health } = await examineVault(folder, watch);
    return { ...health, unsaved: vault.unsaved };
  }

  /** With the keys at hand, or those that `unlock` opens. */
  async function withOpener(
    unlock: PersonalSecret | undefined,
    use: (opener: Opener) => Promise<Verification[]>,
  ): Promise<Verification[]> {
    if (unlock === undefined) return use({ with: 'own-keys', own: vault.held });
    return withPersonalKey(unlock, async (secret) => {
      const keys = new PersonalKeys(secret, tools.deriveKey);
      try {
        return await use({ with: 'secret', keys });
      } finally {
        keys.wipe();
      }
    });
  }

  return {
    'vault.health': readHealth,

    'vault.verify': () => verifyVault(folder, vault.held),

    'vault.doctor': async () => {
      const state = await vault.refreshState();
      const examined = await examineVault(folder, watch);
      return findWhatIsWrong({ ...examined, folder, state, unsaved: vault.unsaved });
    },

    'vault.drill': () => watch.drill(),

    'vault.keepOlder': async () => {
      const { vaultId } = vault.held.header;
      const { header } = await examineVault(folder, watch);
      if (header?.vaultId === vaultId) await watch.acceptFile(vaultId, header.generation);
      return {};
    },

    'backup.list': async () => (await readHealth()).backups,

    'backup.verify': ({ backupId, unlock }) =>
      withOpener(unlock, async (opener) => {
        const ids = backupId === null ? (await readHealth()).backups.map(({ id }) => id) : [backupId];
        return verifyBackups(folder, ids, opener);
      }),

    'backup.restore': async ({ backupId, unlock }) => {
      const recall = async (vaultId: VaultId) => (await watch.recall(vaultId)).generation;
      await withPersonalKey(unlock, (secret) =>
        vault.replaceWith((parts, accept) => restoreBackup(parts, { backupId, secret, recall, accept })),
      );
      if (vault.state.state === 'unlocked') {
        const { vaultId, generation } = vault.held.header;
        await watch.acceptFile(vaultId, generation);
      }
      return vault.state;
    },
  };
}

async function withPersonalKey<Result>(
  given: PersonalSecret,
  use: (secret: PersonalKey) => Promise<Result>,
): Promise<Result> {
  switch (given.with) {
    case 'passphrase':
      return withSecret(given.passphrase, (passphrase) => use({ with: 'passphrase', passphrase }));
    case 'recovery-code':
      return withSecret(given.recoveryCode, (recoveryCode) => use({ with: 'recovery-code', recoveryCode }));
    default:
      return assertNever(given, 'personal secret');
  }
}

async function withSecret<Result>(text: string, use: (secret: SecretValue) => Promise<Result>): Promise<Result> {
  const secret = SecretValue.fromText(text);
  try {
    return await use(secret);
  } finally {
    secret.wipe();
  }
}
