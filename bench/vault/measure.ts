import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { writeSection } from '../write-section.ts';
import { measureSizes, sizeColumns } from './file-sizes.ts';
import { measureMemory, memoryColumns } from './memory.ts';
import { measureReading, readingColumns } from './reading.ts';
import { withSampleVault } from './sample-vault.ts';
import { measureSaving, saveColumns } from './saving.ts';
import { toTable } from './timing.ts';
import { measureUnlocking, unlockColumns } from './unlocking.ts';
import { measurePrograms } from './whole-process.ts';

const counts = [10, 1000, 10_000];
// Built beside this.
const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const [holder, unlocker, editor] = [beside('hold-vault.js'), beside('unlock-vault.js'), beside('edit-vault.js')];

const unlocking: (readonly string[])[] = [unlockColumns];
const reading: (readonly string[])[] = [readingColumns];
const saving: (readonly string[])[] = [saveColumns];
const sizes: (readonly string[])[] = [sizeColumns];
const memory: (readonly string[])[] = [memoryColumns];
for (const count of counts) {
  await withSampleVault(count, async (sample) => {
    // Before the edits: the file is then what is compared.
    sizes.push(await measureSizes(sample, count));
    memory.push(await measureMemory(sample, holder, count));
    unlocking.push(await measureUnlocking(sample, unlocker, count));
    reading.push(await measureReading(sample, count));
    sample.vault.lock('asked');
    saving.push(measureSaving(sample, editor, count));
  });
}
const programs = await measurePrograms();

const text = `## The vault

\`npm run bench:vault\`, on Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}. Medians of rounds in which everything takes its
turn; in brackets the median of each round's ratio to the bare limit beside it. A bare limit does the same work on the
same contents and checks, orders and keeps nothing.

Unlocking is in a process of its own, and without the time in which the key is derived: that takes what the vault's slot
asks for, in threads of its own. _Bare parse_ is \`JSON.parse\`. _First_ is what the process does first, with code that the
engine has not made fast yet; a laptop's door does it once a day. From 1 MiB on, an unlock leaves the fields of credentials
and the registrations of environments unparsed until they are read: a list needs none, a single value those of one credential.
_Then the rest_ is what reading every one of them takes right after the unlock.

${toTable(unlocking)}

_Bare list_ is one walk over what a bare parse gave, which builds the same list. A _first search_ is the one right after an unlock:
its limit gathers the same texts in lower case and looks into each with \`includes\`. The limit of the _searches_ after it
has the texts ready. Keystage's answers are ranked, and say what matched.

${toTable(reading)}

Saving is in a process of its own too. _Bare write_ is the vault file's bytes written, flushed and renamed. _First edit_ is the one right after an
unlock; _edit_ each of the three after it, in turn with a bare write.

${toTable(saving)}

_Bare JSON_ is the same contents, with every value in the clear and without spaces. KeePassXC's file holds the same names,
notes, values and former values, and is compressed before it is encrypted; a vault is not compressed.

${toTable(sizes)}

Memory is of a process that holds the vault open, after a list, a search and a collection; the bare one holds the parsed
JSON, and has loaded nothing else.

${toTable(memory)}

The vault of the last table has twelve credentials and a slot of Argon2id with 64 MiB, 3 passes and 4 lanes, as has the
KeePass database of equal cost; the key of \`pass\` has no passphrase, so that GnuPG derives nothing.

${toTable(programs)}`;
process.stdout.write(`${text}\n`);
await writeSection('vault', text);
