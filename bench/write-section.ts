import { readFile, writeFile } from 'node:fs/promises';

/** Puts `text` between the marks of the benchmark `name` in bench/README.md, and leaves the rest of it as it is. */
export async function writeSection(name: string, text: string): Promise<void> {
  const path = 'bench/README.md';
  const begin = `<!-- bench:${name} -->`;
  const end = `<!-- /bench:${name} -->`;
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
