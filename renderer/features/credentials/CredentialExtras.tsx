import { oauth1Permissions } from '../../../shared/model/registration-terms.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/TextInput.tsx';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { oauth1PermissionLabels } from '../registration/client-type.ts';
import type { CredentialDraft } from './credential-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './credentials.module.css';

const css = bindStyles(styles);
const accessLevels = [
  { value: '' as const, label: 'Not known' },
  ...oauth1Permissions.map((permission) => ({ value: permission, label: oauth1PermissionLabels[permission] })),
];

interface CredentialExtrasProps {
  readonly draft: CredentialDraft;
  readonly problems: FieldErrors;
  readonly onChange: (draft: CredentialDraft) => void;
}

/** Whose a token is, and notes. Keys and clients belong to no account. */
export function CredentialExtras({ draft, problems, onChange }: CredentialExtrasProps) {
  const ofAccount = draft.kind === 'access-token' || draft.kind === 'oauth2-user-token';
  return (
    <>
      {ofAccount && (
        <div className={css('two')}>
          <Field label="Account" optional error={problems['account']}>
            {(wiring) => (
              <TextInput
                {...wiring}
                placeholder="@handle"
                value={draft.handle}
                onText={(handle) => {
                  onChange({ ...draft, handle });
                }}
              />
            )}
          </Field>
          <Field label="User ID" optional>
            {(wiring) => (
              <TextInput
                {...wiring}
                mono
                inputMode="numeric"
                value={draft.userId}
                onText={(userId) => {
                  onChange({ ...draft, userId });
                }}
              />
            )}
          </Field>
        </div>
      )}
      {draft.kind === 'access-token' && (
        <Field label="Access level" hint="The permission the app had when the token was generated.">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={draft.accessLevel}
              options={accessLevels}
              onValue={(accessLevel) => {
                onChange({ ...draft, accessLevel });
              }}
            />
          )}
        </Field>
      )}
      <Field label="Notes" optional error={problems['notes']}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={2}
            value={draft.notes}
            onText={(notes) => {
              onChange({ ...draft, notes });
            }}
          />
        )}
      </Field>
    </>
  );
}
