import { clientAuthentications } from '../../../shared/model/registration-terms.ts';
import type { ClientAuthentication, Endpoints } from '../../../shared/index.ts';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { EndpointUrls, type EndpointUrl } from './EndpointUrls.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';

const noEndpoints: Endpoints = { issuer: null, authorize: '', token: '', revoke: null, clientAuthentication: 'basic' };

const authenticationLabels: Readonly<Record<ClientAuthentication, string>> = {
  basic: 'Client secret, in the Authorization header',
  body: 'Client secret, in the request body',
  none: 'None: public client with PKCE',
};

const urls: readonly EndpointUrl<'authorize' | 'token' | 'revoke' | 'issuer'>[] = [
  { name: 'authorize', label: 'Authorization endpoint', optional: false },
  { name: 'token', label: 'Token endpoint', optional: false },
  { name: 'revoke', label: 'Revocation endpoint', optional: true },
  { name: 'issuer', label: 'Issuer', optional: true },
];

export function EndpointGroup({ registration, problems, onChange }: RegistrationGroupProps) {
  const endpoints = registration.endpoints ?? noEndpoints;
  return (
    <FormGroup title="OAuth 2.0 endpoints">
      <EndpointUrls
        urls={urls}
        values={endpoints}
        at="endpoints"
        problems={problems}
        onUrl={(name, text) => {
          onChange({ endpoints: { ...endpoints, [name]: text } });
        }}
      />
      {(endpoints.issuer ?? '').trim() !== '' && (
        <CheckRow
          checked={endpoints.namesIssuer === true}
          onChange={(namesIssuer) => {
            onChange({ endpoints: { ...endpoints, namesIssuer } });
          }}
        >
          Each answer names the issuer: the server’s metadata has “authorization_response_iss_parameter_supported”. An
          answer without it is then refused.
        </CheckRow>
      )}
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
