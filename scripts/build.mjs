// Builds the window, the desktop shell, its preload and the terminal program into dist/.
// With --if-stale, does nothing when dist/ is newer than every source.
import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const program = 'dist/cli/keystage.cjs';

async function newestChange(path) {
  const entry = await stat(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = await readdir(path);
  const times = await Promise.all(names.map((name) => newestChange(join(path, name))));
  return Math.max(0, ...times);
}

async function isStale() {
  const built = await stat(program).then(
    (entry) => entry.mtimeMs,
    () => 0,
  );
  const sources = ['shared', 'core', 'electron', 'web', 'cli', 'renderer', 'vite.config.ts', 'package.json'];
  const times = await Promise.all(sources.map(newestChange));
  return Math.max(...times) > built;
}

if (!process.argv.includes('--if-stale') || (await isStale())) {
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({ logLevel: 'warn' });
  await builder.buildApp();
  await chmod(program, 0o755);
}
