import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { AdviceList } from './AdviceList.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

export function AutomatedAccountGroup({ registration, problems, advice, onChange }: RegistrationGroupProps) {
  const { automatedAccount } = registration;

  function change(changes: Partial<typeof automatedAccount>) {
    onChange({ automatedAccount: { ...automatedAccount, ...changes } });
  }

  return (
    <FormGroup title="Automated account label">
      <p className={css('hint')}>X wants bots labelled, with the handle of the account that manages them.</p>
      <div className={css('two')}>
        <Field label="Bot account" optional error={problems['automatedAccount']}>
          {(wiring) => (
            <TextInput
              {...wiring}
              placeholder="handle"
              value={automatedAccount.botHandle}
              onText={(botHandle) => {
                change({ botHandle: botHandle.replace(/^@/, '') });
              }}
            />
          )}
        </Field>
        <Field label="Managing account" optional>
          {(wiring) => (
            <TextInput
              {...wiring}
              placeholder="handle"
              value={automatedAccount.managingHandle}
              onText={(managingHandle) => {
                change({ managingHandle: managingHandle.replace(/^@/, '') });
              }}
            />
          )}
        </Field>
      </div>
      <AdviceList advice={advice} field="automatedAccount" />
      <CheckRow
        checked={automatedAccount.labelled}
        onChange={(labelled) => {
          change({ labelled });
        }}
      >
        The account carries the label “Automated by”
      </CheckRow>
    </FormGroup>
  );
}
