import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SearchResult {
  readonly files: number;
  readonly bytes: number;
  /** How often one of the secrets was found, in whatever form. */
  readonly hits: number;
}

/** Looks in every file of a folder for secrets as they are, and in the forms in which they leak. */
export async function findInClear(folder: string, secrets: readonly string[]): Promise<SearchResult> {
  const needles = secrets.flatMap(formsOf);
  let [files, bytes, hits] = [0, 0, 0];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = await readFile(join(entry.parentPath, entry.name));
    files += 1;
    bytes += content.length;
    hits += needles.filter((needle) => content.includes(needle)).length;
  }
  return { files, bytes, hits };
}

/** Base64 of a text inside another depends on where it begins; all three ways are looked for, without their edges. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return text.slice(shift === 0 ? 0 : 4).replace(/.{0,3}=*$/, '');
  });
  const base64url = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const hex = bytes.toString('hex');
  return [...new Set([secret, encodeURIComponent(secret), hex, hex.toUpperCase(), ...shifted, ...base64url])];
}
