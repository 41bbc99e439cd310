import type { KeystageError } from '../shared/index.ts';

/**
 * What the services need of the machine. Each door gives the real thing; tests give one they can steer. Nothing in
 * `core` reaches for the clock, the network, the browser or the clipboard by any other way.
 */
export interface Clock {
  /** Milliseconds since 1970, by the wall clock. */
  now(): number;
  /** Calls `run` once after `ms`, unless the returned function is called first. Does not keep the process alive. */
  after(ms: number, run: () => void): () => void;
}

export interface Browser {
  /** Opens a page in the user's own browser. The caller has checked the URL with `parseExternalUrl`. */
  open(url: URL): Promise<void>;
}

export interface Clipboard {
  write(text: string): Promise<void>;
  /** Empties the clipboard if it still holds `text`; what the user copied meanwhile is left alone. */
  clearIfHolds(text: string): Promise<void>;
  /** What it lacks to be written, a 'clipboard/unavailable'; null where nothing is known to be missing. */
  findLack?(): KeystageError | null;
}

/**
 * The operating system's keychain, in keytar's shape. Values are base64, since a line end in one has cost users of some
 * keychains their whole collection. Failures are KeystageErrors 'keychain/…', one code for each way out.
 */
export interface Keychain {
  /** "Secret Service", "macOS Keychain", "Windows Credential Manager". */
  readonly name: string;
  /** Null where there is no such item. */
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  /** False where there was no such item. */
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** `fetch`, and nothing more of HTTP. Requests to loopback never go through a proxy. */
export type Http = typeof fetch;

export interface Ports {
  readonly clock: Clock;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly keychain: Keychain;
  readonly http: Http;
}
