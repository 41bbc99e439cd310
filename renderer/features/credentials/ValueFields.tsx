import { judgeValue } from '../../../shared/rules/recognise/judge-value.ts';
import type { ProviderName } from '../../../shared/index.ts';
import { Field } from '../../ui/Field.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { lowerFirst } from '../../ui/lower-first.ts';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { useNow } from '../../ui/use-now.ts';
import { ValueHints } from './ValueHints.tsx';
import { cleanFor } from './clean-for.ts';
import type { CredentialDraft, DraftField } from './credential-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './credentials.module.css';

const css = bindStyles(styles);

interface ValueFieldsProps {
  /** What a value is judged by. */
  readonly about: { readonly provider: ProviderName; readonly providerAppId: string };
  readonly fields: readonly DraftField[];
  readonly draft: CredentialDraft;
  readonly problems: FieldErrors;
  /** Whether there is nothing to choose before the values. */
  readonly first: boolean;
  readonly onChange: (draft: CredentialDraft) => void;
}

export function ValueFields({ about, fields, draft, problems, first, onChange }: ValueFieldsProps) {
  const now = useNow(60_000);
  function setValue(name: string, text: string) {
    onChange({ ...draft, values: { ...draft.values, [name]: text } });
  }
  return fields.map((field, index) => (
    <div key={field.name} className={css('value')}>
      <Field
        label={field.stored !== null && field.secret ? `New ${lowerFirst(field.label)}` : field.label}
        optional={!field.required && field.stored === null}
        error={problems[`fields.${field.name}`]}
        hint={
          <ValueHints
            usual={hintOf(field)}
            hints={judgeValue(
              draft.values[field.name] ?? '',
              { kind: draft.kind, field: field.name },
              { ...about, now },
            )}
          />
        }
      >
        {(wiring) => {
          const props = {
            ...wiring,
            'data-first-focus': first && index === 0 ? true : undefined,
            value: draft.values[field.name] ?? '',
          };
          return field.secret ? (
            <SecretInput
              {...props}
              what={field.label}
              cleaned={cleanFor(draft.kind, draft.values[field.name] ?? '')}
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

/** Quotes may be part of a secret of one's own; white space at an end hardly ever is. */
function hintOf(field: DraftField): string | undefined {
  if (field.stored !== null && field.secret)
    return 'Leave it empty to keep the stored value. A replaced one goes to the history.';
  if (field.secret && field.required) return 'The console shows it once. A lost one has to be regenerated there.';
  return undefined;
}
