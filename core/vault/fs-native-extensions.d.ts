// The package ships no types; these are the two functions used here, as its README gives them.
declare module 'fs-native-extensions' {
  /** False where another open file holds the lock. The lock ends with the file descriptor, and so with the process. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
