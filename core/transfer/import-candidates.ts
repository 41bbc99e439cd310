import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ImportFormat } from './read-import.ts';

interface Candidate {
  readonly path: string;
  readonly format: ImportFormat;
}

/** Where xurl (a folder from 1.3 on, a file before) and twurl keep their secrets. */
const known: readonly Candidate[] = [
  { path: '~/.xurl/auth.yml', format: 'xurl' },
  { path: '~/.xurl', format: 'xurl' },
  { path: '~/.xurl.migrating', format: 'xurl' },
  { path: '~/.twurlrc', format: 'twurl' },
];

/** Those that are there. They are not opened. */
export async function findCandidates(): Promise<Candidate[]> {
  const there = await Promise.all(known.map(({ path }) => isFile(join(homedir(), path.slice(2)))));
  return known.filter((_, index) => there[index] === true);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
