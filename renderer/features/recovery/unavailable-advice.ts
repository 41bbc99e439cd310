import type { ErrorCode } from '../../../shared/index.ts';

interface UnavailableAdvice {
  readonly title: string;
  readonly steps: readonly string[];
  /** Whether putting a backup in the file's place could help. A newer file is whole: it needs a newer Keystage. */
  readonly restore: boolean;
}

export function adviseUnavailable(code: ErrorCode): UnavailableAdvice {
  switch (code) {
    case 'vault/newer-format':
      return {
        title: 'A newer Keystage wrote this vault',
        steps: ['Update Keystage to the version that wrote it, or a later one.', 'Open the vault again.'],
        restore: false,
      };
    case 'vault/damaged':
      return {
        title: 'The vault file is damaged',
        steps: [
          'Close other programs that may write to the data folder, such as a sync client.',
          'Restore the newest backup that opens, or put back a copy of your own and look again.',
        ],
        restore: true,
      };
    case 'vault/busy':
      return {
        title: 'Another program holds the vault',
        steps: ['Wait a moment, or close the other Keystage process.', 'Look again.'],
        restore: false,
      };
    default:
      return {
        title: 'The vault file can’t be used',
        steps: [
          'See that you may read the data folder, and that its disk is there.',
          'Look again. Restore a backup only if the file itself is lost.',
        ],
        restore: true,
      };
  }
}
