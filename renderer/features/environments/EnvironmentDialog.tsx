import { useState } from 'react';
import { defaultColour } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentColour, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioRow } from '../../ui/CheckRow.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentDot } from '../../ui/EnvironmentDot.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './environments.module.css';

const css = bindStyles(styles);
const fields = ['name', 'colour'];
const colours: readonly EnvironmentColour[] = ['green', 'amber', 'red', 'blue', 'violet', 'grey'];

interface EnvironmentDialogProps {
  readonly subject:
    { readonly is: 'new'; readonly app: AppView } | { readonly is: 'edit'; readonly environment: EnvironmentView };
  readonly onDone: (environment: EnvironmentView) => void;
  readonly onClose: () => void;
}

export function EnvironmentDialog({ subject, onDone, onClose }: EnvironmentDialogProps) {
  const before = subject.is === 'edit' ? subject.environment : null;
  const [name, setName] = useState(before?.name ?? '');
  const [chosen, setChosen] = useState<EnvironmentColour | null>(before?.colour ?? null);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const add = useCommand('environment.add');
  const edit = useCommand('environment.edit');
  const colour = chosen ?? defaultColour(name.trim().toLowerCase());
  const { at: problems, whole } = useFormErrors(errors, add.error ?? edit.error, fields);

  async function submit() {
    if (name.trim() === '') {
      setErrors({ name: 'Give the environment a name.' });
      return;
    }
    setErrors(noErrors);
    const details = { name: name.trim(), colour };
    const done =
      subject.is === 'new'
        ? await add.run({ appId: subject.app.id, ...details })
        : await edit.run({ environmentId: subject.environment.id, changes: details });
    if (done !== null) onDone(done);
  }

  return (
    <Dialog
      title={before === null ? 'New environment' : `Edit ${before.name}`}
      description="A stage of the app: one app registered with the provider, with its own credentials."
      size="small"
      onClose={onClose}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          <Field label="Name" error={problems['name']}>
            {(wiring) => <TextInput {...wiring} maxLength={40} value={name} onText={setName} />}
          </Field>
          <fieldset className={css('colours')}>
            <legend className={css('legend')}>Colour</legend>
            {colours.map((one) => (
              <RadioRow
                key={one}
                name="colour"
                checked={one === colour}
                onChoose={() => {
                  setChosen(one);
                }}
              >
                <span className={css('colour')}>
                  <EnvironmentDot colour={one} />
                  {one}
                </span>
              </RadioRow>
            ))}
          </fieldset>
        </DialogBody>
        <DialogFailure title="Not saved" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={add.busy || edit.busy}>
            {before === null ? 'Add environment' : 'Save'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
