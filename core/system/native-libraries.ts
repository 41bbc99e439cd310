/** A function of a shared library. It gets numbers, texts and buffers, and what it answers is looked at before use. */
export type NativeFunction = (...values: unknown[]) => unknown;

/** As much of koffi as is used here, so that a test can stand in for a system that it does not run on. */
export interface NativeLibraries {
  /** Null for what the process has loaded anyway, the C library among it. Throws where there is no such library. */
  load(name: string | null): NativeLibrary;
}

export interface NativeLibrary {
  /** Throws where the library has no such function. The convention matters on 32-bit Windows alone. */
  func(convention: string, name: string, result: string, parameters: string[]): NativeFunction;
}

export type LoadNativeLibraries = () => Promise<NativeLibraries>;

/**
 * Loaded when it is first needed, by the process that serves a door: it takes some milliseconds, which no command that
 * only asks has to spare. Rejects where the package has no build for this platform.
 */
export const loadNativeLibraries: LoadNativeLibraries = () => import('koffi');

/** What is said of a failed load, to people. */
export function describeLoadFailure(error: unknown): string {
  const why = error instanceof Error ? error.message.slice(0, 300) : 'for an unknown reason';
  return `the system's own functions can't be called here (${why})`;
}
