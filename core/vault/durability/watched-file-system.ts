import { basename, dirname, relative, sep } from 'node:path';
import { parseBackupFileName, temporaryFilePattern } from '../file-names.ts';
import type { FileSystem, NewFile } from '../file-system.ts';
import { nodeFileSystem } from '../node-file-system.ts';

/** Called at every moment by its name; a save goes on when it returns. */
export type Watch = (moment: string) => void | Promise<void>;

/**
 * The real file system, with a moment before and after each call, and one in the middle of each write, at which a test
 * can kill the process. A moment's name is the same in every run from the same folder: "before write backups/temporary
 * (1)". What is random in a path is left out of it, and calls that would share a name are counted.
 */
export class WatchedFileSystem implements FileSystem {
  readonly openFilesBlockRename = nodeFileSystem.openFilesBlockRename;
  readonly #folder: string;
  readonly #hasLinks: boolean;
  readonly #counts = new Map<string, number>();
  #watch: Watch | null = null;

  constructor(folder: string, { hasLinks }: { readonly hasLinks: boolean }) {
    this.#folder = folder;
    this.#hasLinks = hasLinks;
  }

  /** Moments are counted from here on. */
  watch(watch: Watch): void {
    this.#counts.clear();
    this.#watch = watch;
  }

  read = (path: string, maxLength: number) => this.#around('read', [path], () => nodeFileSystem.read(path, maxLength));
  holds = (path: string, bytes: Buffer) => this.#around('holds', [path], () => nodeFileSystem.holds(path, bytes));
  stamp = (path: string) => this.#around('stamp', [path], () => nodeFileSystem.stamp(path));
  examine = (path: string) => this.#around('examine', [path], () => nodeFileSystem.examine(path));
  freeBytes = (folder: string) => this.#around('freeBytes', [folder], () => nodeFileSystem.freeBytes(folder));
  rename = (from: string, to: string) => this.#around('rename', [from, to], () => nodeFileSystem.rename(from, to));
  remove = (path: string) => this.#around('remove', [path], () => nodeFileSystem.remove(path));
  list = (folder: string) => this.#around('list', [folder], () => nodeFileSystem.list(folder));
  makeFolder = (folder: string) => this.#around('makeFolder', [folder], () => nodeFileSystem.makeFolder(folder));
  syncFolder = (folder: string) => this.#around('syncFolder', [folder], () => nodeFileSystem.syncFolder(folder));
  tightenFolder = (folder: string) =>
    this.#around('tightenFolder', [folder], () => nodeFileSystem.tightenFolder(folder));

  link = (from: string, to: string) =>
    this.#around('link', [from, to], () => {
      if (!this.#hasLinks) throw Object.assign(new Error('no links here'), { code: 'ENOTSUP' });
      return nodeFileSystem.link(from, to);
    });

  create = async (path: string): Promise<NewFile> => {
    const file = await this.#around('create', [path], () => nodeFileSystem.create(path));
    return {
      write: (bytes) =>
        this.#around('write', [path], async (halfway) => {
          const half = Math.floor(bytes.length / 2);
          await file.write(bytes.subarray(0, half));
          await halfway();
          await file.write(bytes.subarray(half));
        }),
      sync: () => this.#around('sync', [path], () => file.sync()),
      close: () => this.#around('close', [path], () => file.close()),
    };
  };

  async #around<Value>(
    step: string,
    paths: readonly string[],
    call: (halfway: () => Promise<void>) => Promise<Value>,
  ): Promise<Value> {
    const name = this.#count([step, ...paths.map((path) => this.#plain(path))].join(' '));
    await this.#watch?.(`before ${name}`);
    const value = await call(async () => this.#watch?.(`halfway through ${name}`));
    await this.#watch?.(`after ${name}`);
    return value;
  }

  #count(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return `${name} (${count})`;
  }

  /** Relative to the data folder, and without what is another in each run. */
  #plain(path: string): string {
    if (relative(this.#folder, path) === '') return 'folder';
    const name = basename(path);
    const plain = temporaryFilePattern.test(name)
      ? 'temporary'
      : parseBackupFileName(name) !== null
        ? `backup ${name.replace(/^.*Z\.(g\d+)\..*$/, '$1')}`
        : name.replace(/[0-9TZ-]{24}\.[0-9a-f]{8}$|[0-9a-f]{16}$/, 'random');
    return [...relative(this.#folder, dirname(path)).split(sep), plain].filter((part) => part !== '').join('/');
  }
}
