import { assertNever } from '../../shared/index.ts';
import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import type { Rooms } from './rooms.ts';

type Names = 'vault.state' | 'vault.create' | 'vault.unlock' | 'vault.lock' | 'vault.changePassphrase';

export function createVaultHandlers({ vault, runs }: Rooms): Pick<Handlers, Names> {
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
          await withSecret(input.passphrase, (passphrase) => vault.unlock({ with: 'passphrase', passphrase }));
          break;
        case 'recovery-code':
          await withSecret(input.recoveryCode, (recoveryCode) => vault.unlock({ with: 'recovery-code', recoveryCode }));
          break;
        default:
          assertNever(input, 'way to unlock');
      }
      return vault.state;
    },

    'vault.lock': async () => {
      await runs.close();
      vault.lock('asked');
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

async function withSecret<Result>(text: string, use: (secret: SecretValue) => Promise<Result>): Promise<Result> {
  const secret = SecretValue.fromText(text);
  try {
    return await use(secret);
  } finally {
    secret.wipe();
  }
}
