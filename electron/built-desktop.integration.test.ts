import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

// Judges what the build wrote to dist/electron, without Electron.

function readBuilt(name: string): Promise<string> {
  return readFile(new URL(`../dist/electron/${name}`, import.meta.url), 'utf8');
}

describe('the built preload', () => {
  it('requires electron and nothing else, and runs without the globals that a sandbox lacks', async () => {
    const required: string[] = [];
    const exposed = new Map<string, Record<string, unknown>>();
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, api: Record<string, unknown>) => exposed.set(name, api),
      },
      ipcRenderer: { on: () => undefined },
    };
    // A context of its own has the language and no more: no Buffer, no process, no timers.
    runInNewContext(await readBuilt('preload.cjs'), {
      exports: {},
      module: { exports: {} },
      require: (name: string) => {
        required.push(name);
        return electron;
      },
    });
    expect(required).toEqual(['electron']);
    expect([...exposed.keys()]).toEqual(['keystage']);
    expect(Object.keys(exposed.get('keystage') ?? {})).toEqual(['call', 'on']);
  });
});

describe('the built main process', () => {
  it('loads at start only what every machine with Keystage has', async () => {
    const imports = [...(await readBuilt('main.js')).matchAll(/^import .*?from "([^"]+)";$|^import "([^"]+)";$/gm)].map(
      ([, from, bare]) => from ?? bare ?? '',
    );
    const allowed = new Set([
      'electron',
      'electron-store',
      '@node-rs/argon2',
      'fs-native-extensions',
      ...builtinModules,
    ]);
    const foreign = imports.filter((name) => !name.startsWith('node:') && !name.startsWith('./') && !allowed.has(name));
    expect(imports).toContain('electron');
    expect(foreign).toEqual([]);
  });
});
