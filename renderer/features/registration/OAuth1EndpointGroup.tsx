import { signatureMethods } from '../../../shared/model/signature-terms.ts';
import type { OAuth1Endpoints } from '../../../shared/index.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { EndpointUrls, type EndpointUrl } from './EndpointUrls.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';

const noEndpoints: OAuth1Endpoints = {
  requestToken: '',
  authorize: '',
  accessToken: '',
  invalidate: null,
  signatureMethod: 'HMAC-SHA1',
};

const urls: readonly EndpointUrl<'requestToken' | 'authorize' | 'accessToken' | 'invalidate'>[] = [
  { name: 'requestToken', label: 'Request token endpoint', optional: true },
  { name: 'authorize', label: 'User authorization page', optional: true },
  { name: 'accessToken', label: 'Access token endpoint', optional: true },
  { name: 'invalidate', label: 'Invalidation endpoint', optional: true },
];

/** For a server that speaks OAuth 1.0a, beside 2.0 or alone. Left empty, the environment has none. */
export function OAuth1EndpointGroup({ registration, problems, onChange }: RegistrationGroupProps) {
  const endpoints = registration.oauth1Endpoints ?? noEndpoints;
  return (
    <FormGroup title="OAuth 1.0a endpoints">
      <EndpointUrls
        urls={urls}
        values={endpoints}
        at="oauth1Endpoints"
        problems={problems}
        onUrl={(name, text) => {
          onChange({ oauth1Endpoints: { ...endpoints, [name]: text } });
        }}
      />
      <Field label="Signature method" hint="PLAINTEXT shows the secrets to the server, and is sent over https only.">
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={endpoints.signatureMethod}
            options={signatureMethods.map((value) => ({ value, label: value }))}
            onValue={(signatureMethod) => {
              onChange({ oauth1Endpoints: { ...endpoints, signatureMethod } });
            }}
          />
        )}
      </Field>
    </FormGroup>
  );
}
