import type { ErrorCode } from '../../shared/contract/errors.ts';

/** What to do next, in the words of this door: the core does not know which one asked. */
const hints: Partial<Record<ErrorCode, string>> = {
  'vault/absent': 'Make one with: keystage init',
  'vault/exists': 'Use it as it is, or set KEYSTAGE_HOME to another folder.',
  'vault/wrong-passphrase':
    'Try again. The recovery code opens the vault as well: repeat the command with --recovery-code.',
};

export function hintFor(code: ErrorCode): string | undefined {
  return hints[code];
}
