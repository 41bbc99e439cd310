import { KeystageError } from '../../../shared/index.ts';
import { addApp, instantOptions, passphrase } from '../vault-fixture.ts';
import { Vault } from '../vault.ts';

// A process of the integration tests: adds one app to the vault in a folder, and prints "saved" or the error as JSON. As
// root, who may write anywhere, it first becomes the user whose id is given.
const [folder = '', userId = ''] = process.argv.slice(2);
if (userId !== '') process.setuid?.(Number(userId));
try {
  const vault = await Vault.open(instantOptions(folder));
  await vault.unlock(passphrase());
  await vault.update((draft) => addApp(draft, 'From a process'));
  process.stdout.write('saved\n');
} catch (error) {
  if (!(error instanceof KeystageError)) throw error;
  process.stdout.write(`${JSON.stringify(error.toShape())}\n`);
}
