import { readFile, writeFile } from 'node:fs/promises';

const begin = '<!-- bench:oauth -->';
const end = '<!-- /bench:oauth -->';

/** Puts `text` between this benchmark's marks in bench/README.md, and leaves the rest of it as it is. */
export async function writeSection(text: string): Promise<void> {
  const path = 'bench/README.md';
  const before = await readFile(path, 'utf8').catch(() => '# Measurements\n');
  const section = `${begin}\n\n${text}\n\n${end}`;
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  const after =
    from === -1 || to === -1
      ? `${before.trimEnd()}\n\n${section}\n`
      : before.slice(0, from) + section + before.slice(to + end.length);
  await writeFile(path, after);
}
