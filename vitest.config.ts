import { defineConfig } from 'vitest/config';

// Unit tests stand beside their source as x.test.ts. Those that start processes, servers of others, or the built
// programs are x.integration.test.ts, and run after a build.
const everywhere = {
  // A module that imports `electron` by mistake must not start a download.
  env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
  restoreMocks: true,
};
const rooms = '{shared,core,electron,web,cli,renderer}/**';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'unit',
          include: [`${rooms}/*.test.{ts,tsx}`],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          ...everywhere,
          name: 'integration',
          include: [`${rooms}/*.integration.test.ts`],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
