import type { AppView } from '../../../shared/index.ts';
import { signatureMethods } from '../../../shared/model/signature-terms.ts';
import { RadioRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { listKeys, type KeySource, type SignatureDraft } from './signature-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

const sources: readonly { value: KeySource; label: string }[] = [
  { value: 'none', label: 'Without: compare base strings only' },
  { value: 'vault', label: 'Credentials of the vault' },
  { value: 'typed', label: 'Typed here, kept nowhere' },
];

/** RSA wants a private key, which no credential of X has; the terminal signs with one. */
const methods = signatureMethods
  .filter((method) => !method.startsWith('RSA'))
  .map((method) => ({ value: method, label: method }));

interface KeyFieldsProps {
  readonly app: AppView | null;
  readonly draft: SignatureDraft;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<SignatureDraft>) => void;
}

/** What to sign with: it never has to leave the vault. */
export function KeyFields({ app, draft, errors, onChange }: KeyFieldsProps) {
  const apiKeys = listKeys(app, 'api-key');
  return (
    <fieldset className={css('group')}>
      <legend className={css('legend')}>Keys</legend>
      <div>
        {sources
          .filter(({ value }) => value !== 'vault' || apiKeys.length > 0)
          .map(({ value, label }) => (
            <RadioRow
              key={value}
              name="signature-key"
              checked={draft.keySource === value}
              onChoose={() => {
                onChange({ keySource: value, apiKeyId: draft.apiKeyId ?? apiKeys[0]?.value ?? null });
              }}
            >
              {value === 'vault' && app !== null ? `${label}: ${app.name}` : label}
            </RadioRow>
          ))}
      </div>
      {draft.keySource === 'vault' && <ChosenKeys app={app} draft={draft} errors={errors} onChange={onChange} />}
      {draft.keySource === 'typed' && <TypedKeys draft={draft} errors={errors} onChange={onChange} />}
      {draft.keySource !== 'none' && (
        <Field
          label="Method to sign with"
          error={errors['signatureMethod']}
          hint="For “Sign it here”. What another program made names its own."
        >
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={draft.signatureMethod}
              options={methods}
              onValue={(signatureMethod) => {
                onChange({ signatureMethod });
              }}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}

function ChosenKeys({ app, draft, errors, onChange }: KeyFieldsProps) {
  const none = { value: '', label: 'None: no user signs' } as const;
  const tokens = listKeys(app, 'access-token');
  return (
    <div className={css('pair')}>
      <Field label="API key and secret" error={errors['key.apiKeyId']}>
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={draft.apiKeyId ?? ''}
            options={listKeys(app, 'api-key')}
            onValue={(apiKeyId) => {
              if (apiKeyId !== '') onChange({ apiKeyId });
            }}
          />
        )}
      </Field>
      <Field label="Access token and secret" error={errors['key.accessTokenId']}>
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={draft.accessTokenId ?? ''}
            options={[none, ...tokens]}
            onValue={(accessTokenId) => {
              onChange({ accessTokenId: accessTokenId === '' ? null : accessTokenId });
            }}
          />
        )}
      </Field>
    </div>
  );
}

function TypedKeys({ draft, errors, onChange }: Omit<KeyFieldsProps, 'app'>) {
  return (
    <div className={css('pair')}>
      <Field label="Consumer key" error={errors['key.consumerKey']}>
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            value={draft.consumerKey}
            onText={(consumerKey) => {
              onChange({ consumerKey });
            }}
          />
        )}
      </Field>
      <Field label="Consumer secret" error={errors['key.consumerSecret']}>
        {(wiring) => (
          <SecretInput
            {...wiring}
            what="consumer secret"
            value={draft.consumerSecret}
            onText={(consumerSecret) => {
              onChange({ consumerSecret });
            }}
          />
        )}
      </Field>
      <Field label="Token" optional error={errors['key.token']}>
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            value={draft.token}
            onText={(token) => {
              onChange({ token });
            }}
          />
        )}
      </Field>
      <Field label="Token secret" optional error={errors['key.tokenSecret']}>
        {(wiring) => (
          <SecretInput
            {...wiring}
            what="token secret"
            value={draft.tokenSecret}
            onText={(tokenSecret) => {
              onChange({ tokenSecret });
            }}
          />
        )}
      </Field>
    </div>
  );
}
