import { growYoungGenerationFaster } from '../../cli/grow-young-generation.ts';
import { writeBare } from './bare.ts';
import { time } from './timing.ts';

// A process of the measurement of saving: unlocks the vault of the folder that it is given and edits one credential,
// again and again, in turn with a bare write of the same bytes, and says in milliseconds what each took. It holds nothing
// else.

// As the program does.
growYoungGenerationFaster();
const { findCredential } = await import('../../core/catalog/find.ts');
const fixture = await import('../../core/vault/vault-fixture.ts');
const { Vault } = await import('../../core/vault/vault.ts');

/** After the first of a round. */
const editsPerRound = 3;
const [folder = '', rounds = ''] = process.argv.slice(2);
const vault = await Vault.open(fixture.instantOptions(folder));
await vault.unlock(fixture.passphrase());
const [first] = Object.values((await vault.read()).credentials);
if (first === undefined) throw new Error('the sample has no credential');
const { id } = first;
const file = await fixture.readVaultBytes(folder);

let made = 0;
const edit = () =>
  vault.update((draft) => {
    findCredential(draft, id).notes = `edit ${(made += 1)}`;
  });
const writes: number[] = [];
const firstEdits: number[] = [];
const edits: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  vault.lock('asked');
  await vault.unlock(fixture.passphrase());
  // Nobody knows yet where which record lies.
  firstEdits.push(await time(edit));
  for (let one = 0; one < editsPerRound; one += 1) {
    writes.push(await time(() => writeBare(folder, file)));
    edits.push(await time(edit));
  }
}
process.stdout.write(JSON.stringify({ writes, firstEdits, edits }));
