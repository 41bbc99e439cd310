import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the first screen has to fetch, gzipped: the scripts and styles that index.html names. In bytes. */
export async function measureFirstBundle(): Promise<number> {
  const folder = join(process.cwd(), 'dist', 'renderer');
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  const files = await Promise.all(named.map((path) => readFile(join(folder, path))));
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}
