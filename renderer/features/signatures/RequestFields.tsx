import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/TextInput.tsx';
import type { FieldErrors } from '../../ui/field-errors.ts';
import type { BodyKind, SignatureDraft } from './signature-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => ({
  value: method,
  label: method,
}));

const bodyKinds: readonly { value: BodyKind; label: string }[] = [
  { value: 'none', label: 'No body' },
  { value: 'form', label: 'Form (its parameters are signed)' },
  { value: 'json', label: 'JSON (not signed)' },
  { value: 'other', label: 'Another content type (not signed)' },
];

interface RequestFieldsProps {
  readonly draft: SignatureDraft;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<SignatureDraft>) => void;
}

/** The request as it is meant to be sent. */
export function RequestFields({ draft, errors, onChange }: RequestFieldsProps) {
  return (
    <>
      <div className={css('line')}>
        <Field label="Method">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={draft.method}
              options={methods}
              onValue={(method) => {
                onChange({ method });
              }}
            />
          )}
        </Field>
        <Field label="URL" error={errors['url']}>
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              placeholder="https://api.x.com/2/users/me"
              value={draft.url}
              onText={(url) => {
                onChange({ url });
              }}
            />
          )}
        </Field>
      </div>
      <Field label="Body">
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={draft.bodyKind}
            options={bodyKinds}
            onValue={(bodyKind) => {
              onChange({ bodyKind });
            }}
          />
        )}
      </Field>
      {draft.bodyKind === 'other' && (
        <Field label="Content type" error={errors['contentType']}>
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              placeholder="text/plain"
              value={draft.contentType}
              onText={(contentType) => {
                onChange({ contentType });
              }}
            />
          )}
        </Field>
      )}
      {draft.bodyKind !== 'none' && (
        <Field label="Content of the body" error={errors['body']}>
          {(wiring) => (
            <TextArea
              {...wiring}
              spellCheck={false}
              placeholder={draft.bodyKind === 'json' ? '{"text":"Hello"}' : 'status=Hello%20Ladies'}
              value={draft.body}
              onText={(body) => {
                onChange({ body });
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
