import type { Clock, Keychain } from '../ports.ts';
import { classifyKeychainFailure } from './keychain-failure.ts';
import { withTimeLimit } from './time-limit.ts';

/** One item, as @napi-rs/keyring's AsyncEntry has it. */
export interface KeychainEntry {
  getPassword(signal: AbortSignal): Promise<string | null>;
  setPassword(password: string, signal: AbortSignal): Promise<void>;
  deletePassword(signal: AbortSignal): Promise<boolean>;
}

export type OpenEntry = (service: string, account: string) => KeychainEntry;

interface SystemKeychainOptions {
  readonly clock: Clock;
  readonly platform?: NodeJS.Platform;
  readonly load?: () => Promise<OpenEntry>;
  /** How long a person has to answer what the system asks: to unlock the keychain, or to allow Keystage. */
  readonly timeLimitMs?: number;
}

/**
 * The operating system's keychain. The native package loads at the first use: most commands never need it. No program
 * is run for it (`security`, `secret-tool`), since those take values as arguments, which every user can read.
 */
export function createSystemKeychain(options: SystemKeychainOptions): Keychain {
  const { clock, platform = process.platform, load = loadNativeEntries, timeLimitMs = 60_000 } = options;
  const name = nameOf(platform);

  async function run<Result>(
    service: string,
    account: string,
    operate: (entry: KeychainEntry, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    try {
      // Making the entry can fail too: where its store is not there.
      const entry = (await load())(service, account);
      return await withTimeLimit(clock, timeLimitMs, (signal) => operate(entry, signal));
    } catch (error) {
      throw classifyKeychainFailure(error, name);
    }
  }

  return {
    name,
    getPassword: (service, account) => run(service, account, (entry, signal) => entry.getPassword(signal)),
    setPassword: (service, account, password) =>
      run(service, account, (entry, signal) => entry.setPassword(password, signal)),
    deletePassword: (service, account) => run(service, account, (entry, signal) => entry.deletePassword(signal)),
  };
}

/**
 * On Linux the store is named, or the library would fall back, without a word, to the kernel's keyring, which forgets
 * everything at the next start. (For that reason its keytar.js, which takes no options, is of no use either.)
 */
async function loadNativeEntries(): Promise<OpenEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  return (service, account) => new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
}

function nameOf(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'macOS Keychain';
    case 'win32':
      return 'Windows Credential Manager';
    default:
      return 'Secret Service';
  }
}
