import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import type { LoginWay } from './login-draft.ts';

const ways: readonly { readonly value: LoginWay; readonly label: string; readonly hint: string }[] = [
  {
    value: 'oauth2',
    label: 'OAuth 2.0 (advised)',
    hint: 'With the client ID. Its token has scopes, and is refreshed.',
  },
  {
    value: 'oauth1-callback',
    label: 'OAuth 1.0a, back to a callback URL',
    hint: 'With the API key and secret. Its token has no scopes, and lives until it is revoked.',
  },
  {
    value: 'oauth1-pin',
    label: 'OAuth 1.0a, with a PIN',
    hint: 'With the API key and secret. The provider shows a PIN, which is entered here: no callback URL is needed.',
  },
];

interface LoginWayFieldProps {
  readonly way: LoginWay;
  readonly onWay: (way: LoginWay) => void;
}

export function LoginWayField({ way, onWay }: LoginWayFieldProps) {
  return (
    <Field label="Way to log in" hint={ways.find(({ value }) => value === way)?.hint}>
      {(wiring) => <SelectInput {...wiring} value={way} options={ways} onValue={onWay} />}
    </Field>
  );
}
