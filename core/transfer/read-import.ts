import { basename } from 'node:path';
import { KeystageError } from '../../shared/index.ts';
import { boundFound } from './bound-found.ts';
import type { Found, FormatProblem } from './found.ts';
import { readEnvImport } from './import-env.ts';
import { isTwurlStore, readTwurlImport } from './import-twurl.ts';
import { isXurlStore, readXurlImport } from './import-xurl.ts';
import { readYamlTree } from './read-yaml-tree.ts';

export type ImportFormat = 'env' | 'xurl' | 'twurl';

const names: Readonly<Record<ImportFormat, string>> = {
  env: 'an env file',
  xurl: 'xurl’s file',
  twurl: 'twurl’s file',
};

/** Takes a file apart. Throws 'input/invalid' with the line where it is not of its format. */
export function readImport(
  path: string,
  text: string,
  chosen: ImportFormat | null,
): { readonly format: ImportFormat; readonly found: Found } {
  const format = chosen ?? detectFormat(path, text);
  const found = readAs(format, path, text);
  if (!('problem' in found)) return { format, found: boundFound(found) };
  const hint =
    chosen === null
      ? 'Say which format it is, correct the line, or paste its text instead.'
      : 'Choose another format, or correct the line.';
  const message = `Line ${found.line} of ${path} ${found.problem}, so that it can’t be read as ${names[format]}.`;
  throw new KeystageError('input/invalid', message, { field: 'path', hint });
}

function readAs(format: ImportFormat, path: string, text: string): Found | FormatProblem {
  if (format === 'env') return readEnvImport(path, text);
  return format === 'xurl' ? readXurlImport(text) : readTwurlImport(text);
}

/** By the name that the tools give their files; by what stands in it where the name says nothing. */
function detectFormat(path: string, text: string): ImportFormat {
  const name = basename(path);
  if (name.startsWith('.twurlrc')) return 'twurl';
  if (name.startsWith('.xurl')) return 'xurl';
  if (name.startsWith('.env') || name.endsWith('.env')) return 'env';
  const tree = readYamlTree(text);
  if ('problem' in tree || tree.is !== 'map') return 'env';
  if (isTwurlStore(tree)) return 'twurl';
  return isXurlStore(tree) ? 'xurl' : 'env';
}
