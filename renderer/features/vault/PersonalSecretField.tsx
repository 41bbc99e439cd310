import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import type { SecretDraft } from './personal-secret.ts';

interface PersonalSecretFieldProps {
  readonly draft: SecretDraft;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly onDraft: (draft: SecretDraft) => void;
}

/** The passphrase, or the recovery code in its place. */
export function PersonalSecretField({ draft, error, hint, onDraft }: PersonalSecretFieldProps) {
  const isPassphrase = draft.with === 'passphrase';
  const label = isPassphrase ? 'Passphrase' : 'Recovery code';
  return (
    <Field
      key={draft.with}
      label={label}
      error={error}
      hint={hint}
      aside={
        <Button
          look="quiet"
          size="small"
          onClick={() => {
            onDraft({ with: isPassphrase ? 'recovery-code' : 'passphrase', text: '' });
          }}
        >
          {isPassphrase ? 'Use the recovery code' : 'Use the passphrase'}
        </Button>
      }
    >
      {(wiring) => (
        <SecretInput
          {...wiring}
          data-first-focus
          what={label.toLowerCase()}
          autoComplete={isPassphrase ? 'current-password' : 'off'}
          value={draft.text}
          onText={(text) => {
            onDraft({ ...draft, text });
          }}
        />
      )}
    </Field>
  );
}
