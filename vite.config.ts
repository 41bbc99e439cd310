import { builtinModules } from 'node:module';
import { defineConfig, type EnvironmentOptions } from 'vite';
import react from '@vitejs/plugin-react';
import packageJson from './package.json' with { type: 'json' };

// One configuration, four programs. Paths are relative to `renderer/`, Vite's root.
const node = /^node:/;
const native = ['@napi-rs/keyring', '@node-rs/argon2', 'fs-native-extensions', 'koffi', 'electron', 'electron-store'];

function program(output: {
  readonly folder: string;
  readonly entry: Record<string, string>;
  readonly format: 'es' | 'cjs';
  readonly chunks: boolean;
  readonly external: readonly (string | RegExp)[];
}): EnvironmentOptions {
  const extension = output.format === 'cjs' ? 'cjs' : 'js';
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'], builtins: [] },
    build: {
      outDir: `../dist/${output.folder}`,
      emptyOutDir: output.chunks,
      target: 'node20',
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: output.entry,
        external: [...output.external],
        output: {
          format: output.format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `chunks/[name]-[hash].${extension}`,
          codeSplitting: output.chunks,
        },
      },
    },
  };
}

// A thread is a program of its own; each door has it beside itself.
const drillWorker = 'core/vault/health/drill-worker.ts';

const nodeExternals = [node, ...builtinModules, ...native];

export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  define: { __KEYSTAGE_VERSION__: JSON.stringify(packageJson.version) },
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        emptyOutDir: true,
        target: 'chrome120',
        // Inlined assets and preload polyfills would need holes in the page's policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: false,
      },
    },
    main: program({
      folder: 'electron',
      entry: { main: 'electron/main.ts', 'drill-worker': drillWorker },
      format: 'es',
      chunks: true,
      external: nodeExternals,
    }),
    // A sandboxed preload can require('electron') and nothing else, so that all else is bundled in: one file.
    preload: program({
      folder: 'electron',
      entry: { preload: 'electron/preload.ts' },
      format: 'cjs',
      chunks: false,
      external: ['electron'],
    }),
    // CommonJS starts some 20 ms faster than modules; each command is a chunk that loads when it is asked for.
    cli: program({
      folder: 'cli',
      entry: { keystage: 'cli/main.ts', holder: 'cli/holder/main.ts', 'drill-worker': drillWorker },
      format: 'cjs',
      chunks: true,
      external: nodeExternals,
    }),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
