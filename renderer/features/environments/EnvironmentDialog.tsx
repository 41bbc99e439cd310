import { useState } from 'react';
import { defaultColour } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentColour, EnvironmentView } from '../../../shared/index.ts';
import { toHandle } from '../../../shared/rules/to-handle.ts';
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
import { Banner } from '../../ui/Banner.tsx';
import { useFriction, type Confirmation } from '../settings/use-friction.ts';
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
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const add = useCommand('environment.add');
  const edit = useCommand('environment.edit');
  const colour = chosen ?? defaultColour(name.trim().toLowerCase());
  const asked = useUnguarding(before, name);
  const word = asked?.word ?? null;
  const { at: problems, whole } = useFormErrors(errors, add.error ?? edit.error, fields);

  async function submit() {
    const found: FieldErrors = {
      ...(name.trim() === '' ? { name: 'Give the environment a name.' } : {}),
      ...(word !== null && typed.trim() !== word ? { word: `Type ${word} to go on.` } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const details = { name: name.trim(), colour };
    const done =
      subject.is === 'new'
        ? await add.run({ appId: subject.app.id, ...details })
        : await edit.run({
            environmentId: subject.environment.id,
            changes: details,
            confirmProduction: asked !== null,
          });
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
          {asked !== null && (
            <Banner tone="warning" title="It would ask less under this name">
              Whether an environment asks before its secrets are used, removed or exported goes by its name. What is
              kept here stays the same.
            </Banner>
          )}
          {word !== null && (
            <Field label={`Type ${word} to confirm`} error={problems['word']}>
              {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
            </Field>
          )}
        </DialogBody>
        <DialogFailure title="Not saved" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={asked === null ? 'primary' : 'danger'} type="submit" busy={add.busy || edit.busy}>
            {before === null ? 'Add environment' : 'Save'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

/** What is to be confirmed before an environment gets a name under which it asks less than it does. */
function useUnguarding(before: EnvironmentView | null, name: string): Confirmation | null {
  const askFor = useFriction();
  if (before === null || name.trim() === '' || name.trim() === before.name) return null;
  const [now, then] = [askFor([before]), askFor([{ ...before, handle: toHandle(name.trim(), 'environment') }])];
  if (now === null) return null;
  return then === null || (now.word !== null && then.word === null) ? now : null;
}
