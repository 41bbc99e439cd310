import { addApp, instantOptions, passphrase } from './vault-fixture.ts';
import { Vault } from './vault.ts';

// A process of the integration tests: adds apps called `<prefix> <n>` to the vault in a folder, one save for each, and
// prints each name when its save is done.
const [folder = '', prefix = '', count = '0'] = process.argv.slice(2);
const vault = await Vault.open(instantOptions(folder));
await vault.unlock(passphrase());
for (let index = 0; index < Number(count); index += 1) {
  const { name } = await vault.update((draft) => addApp(draft, `${prefix} ${index}`));
  process.stdout.write(`${name}\n`);
}
vault.close();
