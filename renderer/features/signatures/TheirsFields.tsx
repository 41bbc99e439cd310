import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/TextInput.tsx';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { namePasted } from './read-pasted-signature.ts';
import type { SignatureDraft } from './signature-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

interface TheirsFieldsProps {
  readonly draft: SignatureDraft;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<SignatureDraft>) => void;
}

/** What the other program made. */
export function TheirsFields({ draft, errors, onChange }: TheirsFieldsProps) {
  return (
    <>
      <Field
        label="Paste what the other program made"
        error={errors['theirs.curl'] ?? errors['theirs.header'] ?? errors['theirs']}
        hint={namePasted(draft.pasted) ?? 'An Authorization header, a curl line, or the base string.'}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={6}
            spellCheck={false}
            placeholder={'OAuth oauth_consumer_key="…", oauth_signature="…"'}
            value={draft.pasted}
            onText={(pasted) => {
              onChange({ pasted });
            }}
          />
        )}
      </Field>
      <details className={css('fold')}>
        <summary>Its base string is known too?</summary>
        <Field label="Base string that it signed" optional error={errors['theirs.baseString']}>
          {(wiring) => (
            <TextArea
              {...wiring}
              spellCheck={false}
              value={draft.baseString}
              onText={(baseString) => {
                onChange({ baseString });
              }}
            />
          )}
        </Field>
      </details>
      <details className={css('fold')} open={/RSA-SHA/.test(draft.pasted) || draft.publicKey !== '' || undefined}>
        <summary>It signs with RSA?</summary>
        <Field
          label="RSA public key or certificate"
          optional
          error={errors['publicKey']}
          hint="As PEM. Of a private key the public half is taken. It is kept nowhere."
        >
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={4}
              spellCheck={false}
              placeholder="-----BEGIN PUBLIC KEY-----"
              value={draft.publicKey}
              onText={(publicKey) => {
                onChange({ publicKey });
              }}
            />
          )}
        </Field>
      </details>
      <CheckRow
        checked={draft.madeNow}
        onChange={(madeNow) => {
          onChange({ madeNow });
        }}
      >
        It was made just now: compare its clock with this one
      </CheckRow>
    </>
  );
}
