import { isConfidential, oauth1Permissions, oauth2Types } from '../../../shared/model/registration-terms.ts';
import { CheckRow, RadioRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { AdviceList } from './AdviceList.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';
import { oauth1PermissionLabels, oauth2TypeLabels } from './client-type.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);
const permissions = oauth1Permissions.map((value) => ({ value, label: oauth1PermissionLabels[value] }));

export function ClientTypeGroup({ registration, advice, onChange }: RegistrationGroupProps) {
  return (
    <FormGroup title="Type of app">
      <div className={css('types')}>
        {oauth2Types.map((type) => (
          <RadioRow
            key={type}
            name="oauth2-type"
            checked={registration.oauth2Type === type}
            onChoose={() => {
              onChange({ oauth2Type: type });
            }}
          >
            {oauth2TypeLabels[type]}
            <span className={css('scope-text')}>
              {isConfidential(type) ? ', confidential: has a client secret' : ', public: PKCE, no secret'}
            </span>
          </RadioRow>
        ))}
      </div>
      <p className={css('hint')}>
        It must be the type chosen in X’s console. A secret sent for a public client, or none for a confidential one, is
        refused as “Missing valid authorization header”.
      </p>
      <AdviceList advice={advice} field="oauth2Type" />
      <div className={css('two')}>
        <Field label="OAuth 1.0a permission">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={registration.oauth1Permission}
              options={permissions}
              onValue={(oauth1Permission) => {
                onChange({ oauth1Permission });
              }}
            />
          )}
        </Field>
        <CheckRow
          checked={registration.requestEmail}
          onChange={(requestEmail) => {
            onChange({ requestEmail });
          }}
        >
          Request email from users
        </CheckRow>
      </div>
      <AdviceList advice={advice} field="oauth1Permission" />
      <AdviceList advice={advice} field="requestEmail" />
    </FormGroup>
  );
}
