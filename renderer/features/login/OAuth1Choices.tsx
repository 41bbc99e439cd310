import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import type { LoginChoicesProps } from './LoginDialog.tsx';

const accesses = [
  { value: 'all', label: 'All that the app may do' },
  { value: 'write', label: 'Read and write' },
  { value: 'read', label: 'Read only' },
] as const;

/** The options that X's three legs know. Other servers leave aside what they do not know. */
export function OAuth1Choices({ draft, onDraft }: LoginChoicesProps) {
  return (
    <>
      <Field label="Access" hint="A login can ask for less than the app’s permission, and never for more.">
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={draft.access}
            options={accesses}
            onValue={(access) => {
              onDraft({ access });
            }}
          />
        )}
      </Field>
      <Field label="Account to propose" optional hint="Its handle is filled in on the login page.">
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            placeholder="@handle"
            maxLength={51}
            value={draft.screenName}
            onText={(screenName) => {
              onDraft({ screenName });
            }}
          />
        )}
      </Field>
      <CheckRow
        checked={draft.forceLogin}
        onChange={(forceLogin) => {
          onDraft({ forceLogin });
        }}
      >
        Ask for the password, even of who is logged in
      </CheckRow>
    </>
  );
}
