/** A file that `FileSystem.create` has just made. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Returns when the disk has the bytes. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface ReadFile {
  readonly bytes: Buffer;
  readonly stamp: string;
}

/** What can be told of a file without opening it. A symbolic link is looked at itself, and not what it leads to. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** Whether group or others may read or write it; false where the system has no such modes. */
  readonly openToOthers: boolean;
  /** Whether it belongs to the user who runs this. */
  readonly own: boolean;
}

/**
 * What the vault asks of the file system, each call one step that can fail by itself, so that a test can make it.
 * Failures are Node's own errors, with their `code`.
 */
export interface FileSystem {
  /** Whether an open file keeps others from renaming over it, as Windows has it. */
  readonly openFilesBlockRename: boolean;
  /** Reads a regular file, up to `maxLength` + 1 bytes: one byte too many tells that there are more. */
  read(path: string, maxLength: number): Promise<ReadFile>;
  /** Whether a regular file has these bytes and no others. */
  holds(path: string, bytes: Buffer): Promise<boolean>;
  /** Changes whenever another file takes the path. */
  stamp(path: string): Promise<string>;
  examine(path: string): Promise<FileFacts>;
  /** What an ordinary user may still write on the disk of `folder`. */
  freeBytes(folder: string): Promise<number>;
  /** Fails with EEXIST where anything is at `path`. Mode 0600. */
  create(path: string): Promise<NewFile>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(folder: string): Promise<string[]>;
  /** Makes the folder and its parents with mode 0700 where they are missing. */
  makeFolder(folder: string): Promise<void>;
  /** Takes access from group and others, where the folder is ours to change. */
  tightenFolder(folder: string): Promise<void>;
  /** Makes renames in the folder last through a power cut, on systems that can. */
  syncFolder(folder: string): Promise<void>;
}
