import { cpus } from 'node:os';
import { writeSection } from '../write-section.ts';
import { columns, measureVault } from './in-process.ts';
import { toTable } from './timing.ts';
import { measurePrograms } from './whole-process.ts';

const counts = [10, 1000, 10_000];

const rows = [columns];
for (const count of counts) rows.push(await measureVault(count));
const vaults = toTable(rows);
process.stdout.write(`${vaults}\n\n`);
const programs = toTable(await measurePrograms());
process.stdout.write(`${programs}\n`);
await writeSection(
  'vault',
  `## The vault

\`npm run bench:vault\`: medians of rounds in which everything takes its turn; in brackets the median of each round's
ratio to the bare limit beside it. Unlocking is without the derivation of the key, which takes what the vault's slot asks
for. _Bare parse_ is \`JSON.parse\` of the same contents, _bare write_ the same bytes written, flushed and renamed.
_First edit_ is the one right after an unlock. Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}.

${vaults}

The vault of the second table has twelve credentials and a slot of Argon2id with 64 MiB, 3 passes and 4 lanes, as has the
KeePass database of equal cost; the key of \`pass\` has no passphrase, so that GnuPG derives nothing.

${programs}`,
);
