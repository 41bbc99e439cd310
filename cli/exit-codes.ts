import type { ErrorCode } from '../shared/contract/errors.ts';

/** What the program's end says to a script. docs/cli.md lists them; they are stable. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  locked: 3,
  notFound: 4,
  damaged: 5,
  cancelled: 6,
  portTaken: 7,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const { failed, usage, locked, notFound, damaged, cancelled, portTaken } = exitCodes;

/** Exhaustive, so that a new error code does not compile until it has an exit code. */
export const exitCodeOf: Readonly<Record<ErrorCode, ExitCode>> = {
  'vault/absent': notFound,
  'vault/exists': failed,
  'vault/locked': locked,
  'vault/wrong-passphrase': locked,
  'vault/wrong-recovery-code': locked,
  'vault/damaged': damaged,
  'vault/newer-format': damaged,
  'vault/kdf-refused': damaged,
  'vault/busy': failed,
  'vault/read-failed': failed,
  'vault/write-failed': failed,
  'input/invalid': usage,
  'input/taken': failed,
  'not-found': notFound,
  'provider/unsupported': failed,
  'oauth/not-ready': failed,
  // What is missing is a word on the command line, as with any other usage.
  'oauth/confirm-production': usage,
  'oauth/callback-unregistered': failed,
  'oauth/callback-not-local': failed,
  'oauth/port-taken': portTaken,
  'oauth/port-forbidden': failed,
  'oauth/browser-failed': failed,
  'oauth/denied': cancelled,
  'oauth/cancelled': cancelled,
  'oauth/timeout': failed,
  'oauth/wrong-state': failed,
  'oauth/code-rejected': failed,
  'oauth/client-rejected': failed,
  'oauth/token-rejected': failed,
  'oauth/provider-error': failed,
  'oauth/bad-response': failed,
  'oauth/unreachable': failed,
  'oauth/unclear': failed,
  'oauth/busy': failed,
  'sandbox/port-taken': portTaken,
  'clipboard/unavailable': failed,
  'door/refused': failed,
  'door/port-taken': portTaken,
  'door/unreachable': failed,
  internal: failed,
};
