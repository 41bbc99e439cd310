// Type-checks each room in the world it runs in: shared without Node or DOM, the renderer with the DOM and without Node,
// which its tests have.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
let failed = false;
for (const project of ['shared', '.', 'renderer', 'renderer/tsconfig.tests.json', 'e2e', 'bench']) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
