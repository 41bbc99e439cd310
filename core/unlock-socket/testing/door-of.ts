import { createServices } from '../../create-services.ts';
import { absentKeychain } from '../../keychain/absent-keychain.ts';
import type { Clock } from '../../ports.ts';
import type { Services } from '../../services.ts';
import { systemClock } from '../../system-clock.ts';
import { KeystageError, type CommandName, type CommandOutput, type DoorKind } from '../../../shared/index.ts';
import type { Gives } from '../messages.ts';

export const passphrase = 'planted-passphrase-of-a-door';
const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };

export interface TestDoor {
  readonly services: Services;
  call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>>;
  unlock(): Promise<void>;
}

/** A real door of a data folder, without a machine around it. */
export async function openDoor(
  folder: string,
  options: { readonly door?: DoorKind; readonly gives?: Gives; readonly clock?: Clock } = {},
): Promise<TestDoor> {
  const { door = 'desktop', clock = systemClock, gives = { what: 'everything' } } = options;
  const services = await createServices({
    folder,
    door,
    kdf,
    gives,
    ports: {
      clock,
      keychain: absentKeychain,
      http: fetch,
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
  });
  async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
    const answer = await services.call(name, input);
    if (!answer.ok) throw KeystageError.fromShape(answer.error);
    return answer.value;
  }
  return {
    services,
    call,
    async unlock() {
      await call('vault.unlock', { with: 'passphrase', passphrase });
      await services.unlocking.requireShared();
    },
  };
}
