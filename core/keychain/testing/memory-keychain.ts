import type { Keychain } from '../../ports.ts';
import { keychainFailure, type KeychainErrorCode } from '../keychain-failure.ts';

/** A keychain in memory that can be made to fail, and whose items a test can read and alter. */
export class MemoryKeychain implements Keychain {
  readonly name = 'memory keychain';
  /** By `service account`. */
  readonly items = new Map<string, string>();
  failure: KeychainErrorCode | null = null;
  /** What becomes of a value on its way in. */
  store: (password: string) => string = (password) => password;

  getPassword(service: string, account: string): Promise<string | null> {
    return this.#answer(() => this.items.get(`${service} ${account}`) ?? null);
  }

  setPassword(service: string, account: string, password: string): Promise<void> {
    return this.#answer(() => {
      this.items.set(`${service} ${account}`, this.store(password));
    });
  }

  deletePassword(service: string, account: string): Promise<boolean> {
    return this.#answer(() => this.items.delete(`${service} ${account}`));
  }

  #answer<Result>(operate: () => Result): Promise<Result> {
    if (this.failure !== null) return Promise.reject(keychainFailure(this.failure, this.name));
    return Promise.resolve(operate());
  }
}
