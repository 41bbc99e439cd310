import { useState } from 'react';
import { proposeForConsole } from '../../../shared/rules/console-steps.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';
import { CopyLine } from './CopyLine.tsx';
import type { StepProps } from './step-props.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);

/** The name to give there, and the App ID that comes back. */
export function CreateStep({ app, environment }: StepProps) {
  const { providerAppId } = environment.registration;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const edit = useCommand('registration.edit');
  const { name } = proposeForConsole(app, environment);

  async function submit() {
    const id = typed.trim();
    if (!/^\d{1,20}$/.test(id)) {
      setProblem('The App ID is a number, under the app’s name.');
      return;
    }
    setProblem(undefined);
    await edit.run({ environmentId: environment.id, changes: { providerAppId: id } });
  }

  const refused = edit.error === null ? undefined : describeError(edit.error);
  return (
    <>
      <CopyLine label="App name" text={name} of={environment.name} />
      {providerAppId !== '' && <p className={css('fact')}>App ID {providerAppId}</p>}
      {providerAppId === '' && (
        <Form errors={problem === undefined ? noErrors : { id: problem }} onSubmit={() => void submit()}>
          <Field label="App ID" error={problem ?? refused}>
            {(wiring) => (
              <div className={css('inline')}>
                <TextInput
                  {...wiring}
                  aria-label={`App ID of ${environment.name}`}
                  inputMode="numeric"
                  maxLength={64}
                  value={typed}
                  onText={setTyped}
                />
                <Button type="submit" busy={edit.busy} aria-label={`Save the App ID of ${environment.name}`}>
                  Save
                </Button>
              </div>
            )}
          </Field>
        </Form>
      )}
    </>
  );
}
