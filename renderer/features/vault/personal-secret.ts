import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { PersonalSecret } from '../../../shared/index.ts';
import { describeError } from '../../ui/field-errors.ts';

/** What a person opens the vault with, while it is being typed. */
export interface SecretDraft {
  readonly with: PersonalSecret['with'];
  readonly text: string;
}

export const noSecret: SecretDraft = { with: 'passphrase', text: '' };

export function toPersonalSecret(draft: SecretDraft): PersonalSecret {
  return draft.with === 'passphrase'
    ? { with: 'passphrase', passphrase: draft.text }
    : { with: 'recovery-code', recoveryCode: draft.text };
}

/** What is to be said at the field before anything is asked of the other side. */
export function findMissingSecret(draft: SecretDraft): string | undefined {
  if (draft.text !== '') return undefined;
  return draft.with === 'passphrase' ? 'Type the passphrase.' : 'Type the recovery code.';
}

/** A refusal of the secret itself, as it stands under its field; undefined for all other failures. */
export function describeWrongSecret(error: KeystageError | null): string | undefined {
  if (error === null) return undefined;
  const wrong = error.code === 'vault/wrong-passphrase' || error.code === 'vault/wrong-recovery-code';
  return wrong || error.field !== undefined ? describeError(error) : undefined;
}
