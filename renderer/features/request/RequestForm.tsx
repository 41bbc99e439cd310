import { httpMethods } from '../../../shared/model/http-methods.ts';
import type { EnvironmentView } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/TextInput.tsx';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { PairTable } from './PairTable.tsx';
import { canHaveBody, listIdentities, type RequestDraft } from './request-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

interface RequestFormProps {
  readonly environment: EnvironmentView;
  readonly draft: RequestDraft;
  readonly errors: FieldErrors;
  readonly busy: boolean;
  readonly onChange: (change: Partial<RequestDraft>) => void;
  readonly onSend: () => void;
}

const bodyKinds = [
  { value: 'none', label: 'No body' },
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
] as const;

/** A request, from the line that says most to what is seldom needed. */
export function RequestForm({ environment, draft, errors, busy, onChange, onSend }: RequestFormProps) {
  return (
    <Form label="Request" errors={errors} onSubmit={onSend}>
      <div className={css('request')}>
        <div className={css('line')}>
          <Field label="Method">
            {(wiring) => (
              <SelectInput
                {...wiring}
                value={draft.method}
                options={httpMethods.map((method) => ({ value: method, label: method }))}
                onValue={(method) => {
                  onChange({ method });
                }}
              />
            )}
          </Field>
          <Field label="Path or URL" error={errors['url']}>
            {(wiring) => (
              <TextInput
                {...wiring}
                mono
                placeholder="/2/users/me"
                value={draft.url}
                onText={(url) => {
                  onChange({ url });
                }}
              />
            )}
          </Field>
          <Button look="primary" type="submit" icon="arrive" busy={busy}>
            Send
          </Button>
        </div>
        <Field label="As" error={errors['credentialId']}>
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={draft.credentialId}
              options={listIdentities(environment)}
              onValue={(credentialId) => {
                onChange({ credentialId });
              }}
            />
          )}
        </Field>
        <h2 className={css('part-title')}>Query</h2>
        <PairTable
          what="Parameter"
          pairs={draft.query}
          onChange={(query) => {
            onChange({ query });
          }}
        />
        {canHaveBody(draft.method) && (
          <>
            <Field label="Body" error={errors['body']}>
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
            {draft.bodyKind === 'json' && (
              <TextArea
                rows={8}
                aria-label="JSON body"
                spellCheck={false}
                placeholder={'{"text": "Hello"}'}
                value={draft.json}
                onText={(json) => {
                  onChange({ json });
                }}
              />
            )}
            {draft.bodyKind === 'form' && (
              <PairTable
                what="Field"
                pairs={draft.form}
                onChange={(form) => {
                  onChange({ form });
                }}
              />
            )}
          </>
        )}
        <details className={css('more')}>
          <summary>Headers ({draft.headers.length})</summary>
          <PairTable
            what="Header"
            pairs={draft.headers}
            onChange={(headers) => {
              onChange({ headers });
            }}
          />
          {errors['headers'] !== undefined && <p role="alert">{errors['headers']}</p>}
        </details>
      </div>
    </Form>
  );
}
