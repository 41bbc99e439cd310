// Kills saving processes a thousand times, and looks at what each leaves: docs/durability.md. `npm run test:durability`.
// Takes --kills N and --seed S, by which the kills at random moments can be had again.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the project, so that the bundles find their native packages where Node looks for them.
const outDir = join(root, 'node_modules', '.cache', `keystage-durability-${process.pid}`);

async function bundle(name) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: join(root, 'core/vault/durability', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return join(outDir, `${name}.mjs`);
}

try {
  const program = await bundle('long-run');
  const saver = await bundle('saver');
  const args = [program, '--saver', saver, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
} finally {
  await rm(outDir, { recursive: true, force: true });
}
