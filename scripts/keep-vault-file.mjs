// Prints a vault file of the present schema, to be kept as core/vault/old-vaults/schema-N.json. Node 20 runs no
// TypeScript: what makes it is built first.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the checkout, so that packages which stay outside of the bundle are found.
const outDir = join(root, 'dist', 'kept-vault');
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: { ssr: 'core/vault/old-vaults/make-kept-vault.ts', outDir, target: 'node20', minify: false },
});
await import(pathToFileURL(join(outDir, 'make-kept-vault.js')).href);
