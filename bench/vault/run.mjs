// Builds the benchmark, since Node 20 runs no TypeScript, and runs it. `npm run bench:vault`. The figures of whole
// processes are of dist/cli/keystage.cjs: build first.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
// Inside the checkout, so that packages which stay outside of the bundle are found.
const outDir = join(root, 'dist', 'bench-vault');
// What measures, and the processes that it starts.
const programs = ['measure', 'hold-vault', 'unlock-vault', 'edit-vault'];
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    rollupOptions: { input: programs.map((name) => `bench/vault/${name}.ts`) },
    outDir,
    target: 'node20',
    minify: false,
  },
});
await import(pathToFileURL(join(outDir, 'measure.js')).href);
