import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of shell scripts that stand in for the machine's programs, and record how they were called. */
export interface FakePrograms {
  /** The folder, for PATH. */
  readonly bin: string;
  /** Adds a program; `script` is the body of a POSIX shell script. */
  add(name: string, script: string): Promise<void>;
  /** What scripts have written to `$LOG`, line by line. */
  log(): Promise<readonly string[]>;
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function createFakePrograms(): Promise<FakePrograms> {
  const root = await mkdtemp(join(tmpdir(), 'keystage-programs-'));
  const bin = join(root, 'bin');
  const log = join(root, 'log');
  await mkdir(bin);
  return {
    bin,
    env: { PATH: bin, LOG: log, STORE: join(root, 'store') },
    async add(name, script) {
      const path = join(bin, name);
      // PATH holds our folder alone, for the search; the script itself needs `cat` and the like.
      await writeFile(path, `#!/bin/sh\nPATH=/bin:/usr/bin\n${script}\n`);
      await chmod(path, 0o755);
    },
    async log() {
      const text = await readFile(log, 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
