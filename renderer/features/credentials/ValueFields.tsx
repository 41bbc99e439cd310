import { Field } from '../../ui/Field.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { lowerFirst } from '../../ui/lower-first.ts';
import type { FieldErrors } from '../../ui/field-errors.ts';
import type { CredentialDraft, DraftField } from './credential-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './credentials.module.css';

const css = bindStyles(styles);

interface ValueFieldsProps {
  readonly fields: readonly DraftField[];
  readonly draft: CredentialDraft;
  readonly problems: FieldErrors;
  readonly onChange: (draft: CredentialDraft) => void;
}

export function ValueFields({ fields, draft, problems, onChange }: ValueFieldsProps) {
  function setValue(name: string, text: string) {
    onChange({ ...draft, values: { ...draft.values, [name]: text } });
  }
  return fields.map((field) => (
    <div key={field.name} className={css('value')}>
      <Field
        label={field.stored !== null && field.secret ? `New ${lowerFirst(field.label)}` : field.label}
        optional={!field.required && field.stored === null}
        error={problems[`fields.${field.name}`]}
        hint={hintOf(field)}
      >
        {(wiring) => {
          const props = {
            ...wiring,
            value: draft.values[field.name] ?? '',
          };
          return field.secret ? (
            <SecretInput
              {...props}
              what={field.label}
              offerTrim
              onText={(text) => {
                setValue(field.name, text);
              }}
            />
          ) : (
            <TextInput
              {...props}
              mono
              onText={(text) => {
                setValue(field.name, text.trim());
              }}
            />
          );
        }}
      </Field>
      {field.stored !== null && field.secret && (
        <Field label={`Rotate ${lowerFirst(field.label)} by`} optional>
          {(wiring) => (
            <TextInput
              {...wiring}
              type="date"
              value={draft.rotateBy[field.name] ?? ''}
              onText={(day) => {
                onChange({ ...draft, rotateBy: { ...draft.rotateBy, [field.name]: day } });
              }}
            />
          )}
        </Field>
      )}
    </div>
  ));
}

function hintOf(field: DraftField): string | undefined {
  if (field.stored !== null && field.secret)
    return 'Leave it empty to keep the stored value. A replaced one goes to the history.';
  if (field.secret && field.required) return 'The console shows it once. A lost one has to be regenerated there.';
  return undefined;
}
