import { once } from 'node:events';
import { editCredential } from '../../catalog/credentials.ts';
import { SecretValue } from '../../secret-value.ts';
import type { Document } from '../document.ts';
import { instantOptions, passphrase } from '../vault-fixture.ts';
import { Vault } from '../vault.ts';

// A process that edits what others edit at the same time: in turn a record of its own, text of a record that all write
// to, and a secret value that all replace. It says that it is ready, begins when it is told to, and prints the label of
// each edit when its save is done.
const [folder = '', name = '', count = '0'] = process.argv.slice(2);

// However busy the machine is: nobody's turn is to be lost here for having waited too long.
const vault = await Vault.open({ ...instantOptions(folder), lockTimeoutMs: 600_000 });
await vault.unlock(passphrase());
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (let index = 0; index < Number(count); index += 1) {
  const label = `${name}${index}`;
  await vault.update((draft) => {
    edit(draft, index, label);
  });
  process.stdout.write(`${label}\n`);
}
vault.close();
process.exit(0);

function edit(draft: Document, index: number, label: string): void {
  const at = '2026-11-20T12:00:00.000Z';
  if (index % 3 === 0) {
    findApp(draft, name).description = label;
  } else if (index % 3 === 1) {
    const shared = findApp(draft, 'shared');
    shared.useCase = `${shared.useCase} ${label}`;
  } else {
    const [credential] = Object.values(draft.credentials);
    if (credential === undefined) throw new Error('there is no credential');
    const values = new Map([['planted', SecretValue.fromText(label)]]);
    editCredential(draft, vault, credential.id, {}, values, 'edited', at);
  }
}

function findApp(draft: Document, wanted: string) {
  const app = Object.values(draft.apps).find(({ name: found }) => found === wanted);
  if (app === undefined) throw new Error(`there is no app ${wanted}`);
  return app;
}
