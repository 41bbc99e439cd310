import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeystageError, type CommandInput, type CommandName, type CommandOutput } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import { ManualClock } from './manual-clock.ts';

export interface OpenVault {
  readonly folder: string;
  readonly clock: ManualClock;
  /** Throws a command's failure as the KeystageError it was. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
  close(): Promise<void>;
}

/** The real services over a new vault in a folder of its own, which goes with `close`. */
export async function openVault(): Promise<OpenVault> {
  const folder = await mkdtemp(join(tmpdir(), 'keystage-open-'));
  const clock = new ManualClock();
  const services = await createServices({
    folder,
    door: 'terminal',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock,
      keychain: absentKeychain,
      http: fetch,
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
  });
  async function call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
    const answer = await services.call(name, input);
    if (!answer.ok) throw KeystageError.fromShape(answer.error);
    return answer.value;
  }
  await call('vault.create', { passphrase: 'planted passphrase one' });
  return {
    folder,
    clock,
    call,
    async close() {
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
