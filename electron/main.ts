import { fileURLToPath } from 'node:url';
import { createServices } from '../core/create-services.ts';
import { systemClock } from '../core/system-clock.ts';
import { findDataFolder } from '../core/system/data-folder.ts';
import { describeFault } from '../core/system/describe-fault.ts';
import { findStateFolder } from '../core/system/state-folder.ts';
import { startDesktop } from './start-desktop.ts';

// Built to dist/electron/main.js, with preload.cjs and drill-worker.js beside it and the window's files in dist/renderer.
void startDesktop({
  folder: findDataFolder(),
  rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
  clock: systemClock,
  createServices: (options) =>
    createServices({
      ...options,
      stateFolder: findStateFolder(),
      findDrillWorker: () => fileURLToPath(new URL('drill-worker.js', import.meta.url)),
      reportFault(command, error) {
        process.stderr.write(`${describeFault(command, error)}\n`);
      },
    }),
});
