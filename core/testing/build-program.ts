import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles a program of a test for Node, and answers its path. `entry` is relative to the project. */
export async function buildProgram(entry: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const name = entry.replaceAll(/[^a-z]+/g, '-');
  // Inside the project, so that the bundle finds its native packages where Node looks for them.
  const outDir = join(root, 'node_modules', '.cache', `keystage-${name}-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: {
      ssr: join(root, entry),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return { path: join(outDir, 'program.mjs'), remove: () => rm(outDir, { recursive: true, force: true }) };
}
