import type { ErrorCode } from '../../shared/contract/errors.ts';

/** What to do next, in the words of this door: the core does not know which one asked. */
const hints: Partial<Record<ErrorCode, string>> = {
  'vault/absent': 'Make one with: keystage init',
  'vault/exists': 'Use it as it is, or set KEYSTAGE_HOME to another folder.',
  'vault/wrong-passphrase':
    'Try again. The recovery code opens the vault as well: repeat the command with --recovery-code.',
  'vault/damaged':
    'Nothing was changed. See what is wrong with: keystage vault doctor. To put back the newest backup that opens, and '
    + 'keep the damaged file: keystage vault backup restore',
  'secret/confirm-production': 'Confirm it with --confirm-production.',
};

export function hintFor(code: ErrorCode): string | undefined {
  return hints[code];
}
