import { assertNever, type ErrorShape, type HealthFinding } from '../../../shared/index.ts';
import { finding, good, type Patient } from './finding.ts';

const check = 'vault-file';

/** The file itself, as far as it can be judged without asking for the passphrase. */
export function checkVaultFile({ state, health }: Patient): HealthFinding[] {
  switch (state.state) {
    case 'absent':
      return [
        health.backups.length === 0
          ? finding(check, 'note', 'There is no vault yet.', 'Make one.', 'init')
          : finding(check, 'problem', 'The vault file is gone, and its backups are there.', ...restore),
      ];
    case 'locked':
      return [good(check, 'The vault file is there, and its header is whole. Unlock the vault to have it opened too.')];
    case 'unlocked':
      // What is unlocked lies in memory: the file may have gone since.
      return [
        health.file === null
          ? finding(check, 'problem', 'The vault is unlocked, and its file can’t be read any more.', ...restore)
          : good(check, 'The vault file is there, and opened when the vault was unlocked.'),
      ];
    case 'unavailable':
      return [judgeUnavailable(state.error)];
    default:
      return assertNever(state, 'vault state');
  }
}

const restore = ['Restore the newest backup that opens; what is there is set aside.', 'vault backup restore'] as const;

function judgeUnavailable({ code, message, hint }: ErrorShape): HealthFinding {
  if (code === 'vault/damaged') return finding(check, 'problem', message, ...restore);
  return finding(check, 'problem', message, hint ?? null);
}

/** An older file than this machine has had open: someone, or a sync program, has put a copy back. */
export function checkRollback({ health: { rollback } }: Patient): HealthFinding[] {
  if (rollback === null) return [];
  const { seenGeneration, foundGeneration } = rollback;
  return [
    finding(
      'rollback',
      'problem',
      `An older copy was put in the vault’s place: of generation ${foundGeneration}, where this machine had had ${seenGeneration} open.`,
      'Restore a later backup; a sync program may have put the copy there. If it is the right one, say so: keystage vault keep-older',
      'vault backup list',
    ),
  ];
}

export function checkUnsaved({ unsaved }: Patient): HealthFinding[] {
  if (unsaved === null) return [];
  return [
    finding(
      'unsaved',
      'problem',
      `A change is kept in memory and not saved: ${unsaved.error.message}`,
      // Kept in the memory of the door that could not save it, sealed at a lock: no other can try again for it.
      unsaved.error.hint ?? 'Put right what kept it from being saved, then try again in that window.',
    ),
  ];
}

/** The ways in, which the header tells without opening anything. */
export function checkSlots({ header }: Patient): HealthFinding[] {
  if (header === null) return [];
  const kinds = new Set(header.slots.map(({ kind }) => kind));
  if (!kinds.has('recovery')) {
    return [
      finding(
        'key-slots',
        'warning',
        'The vault has no recovery code: whoever forgets the passphrase has lost it.',
        'Make a recovery code, and keep it away from this machine.',
        'vault recovery-code',
      ),
    ];
  }
  if (kinds.size === 1) {
    return [
      finding('key-slots', 'warning', 'The recovery code is the only way in.', 'Set a passphrase.', 'passphrase'),
    ];
  }
  return [good('key-slots', `The vault opens with ${kinds.size} kinds of keys, the recovery code among them.`)];
}
