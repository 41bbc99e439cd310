import { clientAuthentications } from '../../../shared/model/registration-terms.ts';
import type { ClientAuthentication, Endpoints } from '../../../shared/index.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

const noEndpoints: Endpoints = { issuer: null, authorize: '', token: '', revoke: null, clientAuthentication: 'basic' };

const authenticationLabels: Readonly<Record<ClientAuthentication, string>> = {
  basic: 'Client secret, in the Authorization header',
  body: 'Client secret, in the request body',
  none: 'None: public client with PKCE',
};

const urls = [
  { name: 'authorize', label: 'Authorization endpoint', optional: false },
  { name: 'token', label: 'Token endpoint', optional: false },
  { name: 'revoke', label: 'Revocation endpoint', optional: true },
  { name: 'issuer', label: 'Issuer', optional: true },
] as const;

export function EndpointGroup({ registration, problems, onChange }: RegistrationGroupProps) {
  const endpoints = registration.endpoints ?? noEndpoints;
  return (
    <FormGroup title="Endpoints">
      <div className={css('two')}>
        {urls.map(({ name, label, optional }) => (
          <Field key={name} label={label} optional={optional} error={problems[`endpoints.${name}`]}>
            {(wiring) => (
              <TextInput
                {...wiring}
                mono
                type="url"
                placeholder="https://"
                value={endpoints[name] ?? ''}
                onText={(text) => {
                  onChange({ endpoints: { ...endpoints, [name]: text } });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label="Client authentication">
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={endpoints.clientAuthentication}
            options={clientAuthentications.map((value) => ({ value, label: authenticationLabels[value] }))}
            onValue={(clientAuthentication) => {
              onChange({ endpoints: { ...endpoints, clientAuthentication } });
            }}
          />
        )}
      </Field>
    </FormGroup>
  );
}
