import type { EnvironmentView } from '../../../shared/index.ts';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { SelectInput } from '../../ui/TextInput.tsx';
import type { LoginChoicesProps } from './LoginDialog.tsx';
import { CertificateFields } from './CertificateFields.tsx';
import { listCallbacks, takesCertificate, type AnswerTaker } from './login-draft.ts';

const endings: Readonly<Record<AnswerTaker, string>> = {
  listener: '',
  'listener-with-certificate': ' (with a certificate, or pasted by hand)',
  user: ' (pasted by hand)',
};

interface CallbackFieldProps extends LoginChoicesProps {
  readonly environment: EnvironmentView;
  readonly errors: FieldErrors;
}

/** Where the answer comes back to, and who takes it there. */
export function CallbackField({ environment, draft, errors, onDraft }: CallbackFieldProps) {
  const callbacks = listCallbacks(environment);
  const chosen = callbacks.find(({ url }) => url === draft.redirectUri);
  return (
    <>
      {callbacks.length > 1 && (
        <Field label="Callback URL">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={draft.redirectUri}
              options={callbacks.map(({ url, taker }) => ({ value: url, label: url + endings[taker] }))}
              onValue={(redirectUri) => {
                onDraft({ redirectUri });
              }}
            />
          )}
        </Field>
      )}
      {chosen !== undefined && takesCertificate(draft) && (
        <CertificateFields draft={draft} onDraft={onDraft} errors={errors} />
      )}
      {chosen?.taker === 'listener' && (
        <CheckRow
          checked={!draft.listen}
          onChange={(byHand) => {
            onDraft({ listen: !byHand });
          }}
        >
          Paste the redirected URL by hand (the browser is on another machine)
        </CheckRow>
      )}
    </>
  );
}
