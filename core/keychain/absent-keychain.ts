import { KeystageError } from '../../shared/index.ts';
import type { Keychain } from '../ports.ts';

/** Where there is no keychain, or none that may be touched (the demo, most tests). */
export const absentKeychain: Keychain = {
  name: 'no keychain',
  getPassword: refuse,
  setPassword: refuse,
  deletePassword: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(
    new KeystageError('keychain/absent', 'There is no keychain here.', { hint: 'Unlock with the passphrase.' }),
  );
}
