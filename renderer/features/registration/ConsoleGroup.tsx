import type { ProviderName } from '../../../shared/index.ts';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/TextInput.tsx';
import { AdviceList } from './AdviceList.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

interface ConsoleGroupProps extends RegistrationGroupProps {
  readonly provider: ProviderName;
}

export function ConsoleGroup({ registration, problems, advice, provider, onChange }: ConsoleGroupProps) {
  return (
    <FormGroup title="In the console">
      <div className={css('two')}>
        <Field label="App ID" optional error={problems['providerAppId']}>
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              value={registration.providerAppId}
              onText={(providerAppId) => {
                onChange({ providerAppId });
              }}
            />
          )}
        </Field>
        <Field label="Website URL" optional error={problems['websiteUrl']}>
          {(wiring) => (
            <TextInput
              {...wiring}
              type="url"
              placeholder="https://"
              value={registration.websiteUrl}
              onText={(websiteUrl) => {
                onChange({ websiteUrl });
              }}
            />
          )}
        </Field>
        {provider === 'x' && (
          <Field label="Environment in the console" optional error={problems['consoleEnvironment']}>
            {(wiring) => (
              <TextInput
                {...wiring}
                value={registration.consoleEnvironment}
                onText={(consoleEnvironment) => {
                  onChange({ consoleEnvironment });
                }}
              />
            )}
          </Field>
        )}
        <CheckRow
          checked={registration.status === 'suspended'}
          onChange={(suspended) => {
            onChange({ status: suspended ? 'suspended' : 'active' });
          }}
        >
          Suspended by the provider
        </CheckRow>
      </div>
      <AdviceList advice={advice} field="providerAppId" />
      <AdviceList advice={advice} field="websiteUrl" />
      <AdviceList advice={advice} field="consoleEnvironment" />
      <AdviceList advice={advice} field="status" />
      <Field label="Notes" optional error={problems['notes']}>
        {(wiring) => (
          <TextArea
            {...wiring}
            value={registration.notes}
            onText={(notes) => {
              onChange({ notes });
            }}
          />
        )}
      </Field>
    </FormGroup>
  );
}
