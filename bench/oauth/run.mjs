// Builds the benchmark, since Node 20 runs no TypeScript, and runs it. `npm run bench:oauth`.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
// Inside the checkout, so that packages which stay outside of the bundle are found.
const outDir = join(root, 'dist', 'bench-oauth');
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir,
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: ['measure', 'programs/token-server', 'programs/browser', 'programs/flood'].map(
        (name) => `bench/oauth/${name}.ts`,
      ),
    },
  },
});
await import(pathToFileURL(join(outDir, 'measure.js')).href);
