import { assertNever } from '../../shared/index.ts';
import type { Handlers } from '../dispatch.ts';
import { DeviceSlots } from '../keychain/device-slots.ts';
import { withSecret } from './lend-secrets.ts';
import type { Rooms } from './rooms.ts';

type Names = 'vault.state' | 'vault.create' | 'vault.unlock' | 'vault.touch' | 'vault.lock' | 'vault.changePassphrase';

export function createVaultHandlers({
  vault,
  runs,
  ports,
  watch,
  sharedUnlock,
  kdfUpkeep,
}: Rooms): Pick<Handlers, Names> {
  const devices = new DeviceSlots(vault, ports.keychain);
  return {
    'vault.state': () => vault.refreshState(),

    'vault.create': ({ passphrase }) =>
      withSecret(passphrase, async (secret) => {
        const recoveryCode = await vault.create(secret);
        try {
          return { recoveryCode: recoveryCode.revealText() };
        } finally {
          recoveryCode.wipe();
        }
      }),

    'vault.unlock': async (input) => {
      switch (input.with) {
        case 'passphrase':
          await withSecret(input.passphrase, async (passphrase) => {
            await vault.unlock({ with: 'passphrase', passphrase });
            kdfUpkeep.consider(passphrase);
          });
          break;
        case 'recovery-code':
          await withSecret(input.recoveryCode, (recoveryCode) => vault.unlock({ with: 'recovery-code', recoveryCode }));
          break;
        case 'device':
          await devices.unlock();
          break;
        default:
          assertNever(input, 'way to unlock');
      }
      return vault.state;
    },

    'vault.touch': () => {
      watch.touch();
      return {};
    },

    'vault.lock': async () => {
      await runs.close();
      vault.lock('asked');
      // Whoever asked may rely on it: by the answer, every other door is locked.
      await sharedUnlock.settle();
      return vault.refreshState();
    },

    'vault.changePassphrase': ({ current, next }) =>
      withSecret(current, (from) =>
        withSecret(next, async (to) => {
          await vault.changePassphrase(from, to);
          return {};
        }),
      ),
  };
}
