import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A package root whose `electron` package is made of scripts. */
export interface FakeElectron {
  readonly root: string;
  readonly folder: string;
  readonly binary: string;
  /** Puts a binary where the installer would, made of a shell script. */
  install(script?: string, version?: string): Promise<void>;
  /** The source of `install.js`, which runs in the package's folder. */
  setInstaller(source: string): Promise<void>;
  remove(): Promise<void>;
}

export const electronVersion = '45.0.0';

export async function createFakeElectron(): Promise<FakeElectron> {
  const root = await mkdtemp(join(tmpdir(), 'keystage-electron-test-'));
  const folder = join(root, 'node_modules', 'electron');
  const binary = join(folder, 'dist', 'electron');
  await mkdir(folder, { recursive: true });
  await writeFile(join(root, 'package.json'), '{"name":"keystage"}');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'electron', version: electronVersion }));
  return {
    root,
    folder,
    binary,
    async install(script = 'exit 0', version = electronVersion) {
      await mkdir(join(folder, 'dist'), { recursive: true });
      await writeFile(join(folder, 'path.txt'), 'electron');
      await writeFile(join(folder, 'dist', 'version'), `v${version}`);
      await writeFile(binary, `#!/bin/sh\n${script}\n`);
      await chmod(binary, 0o755);
    },
    setInstaller: (source) => writeFile(join(folder, 'install.js'), source),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
