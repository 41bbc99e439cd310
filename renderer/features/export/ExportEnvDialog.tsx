import { useState } from 'react';
import { isProductionStage } from '../../../shared/rules/environment-rules.ts';
import type { AppView, CommandOutput, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { useFriction } from '../settings/use-friction.ts';
import { countOf } from '../selection/count-of.ts';
import { WrittenFile } from './WrittenFile.tsx';

interface ExportEnvDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly onClose: () => void;
}

const fields = ['path'];

/** One environment's values into an env file, in the clear: the other side writes it, and no value comes here. */
export function ExportEnvDialog({ app, environment, onClose }: ExportEnvDialogProps) {
  const [path, setPath] = useState(`~/${app.handle}.${environment.handle}.env`);
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const [written, setWritten] = useState<CommandOutput<'export.env'> | null>(null);
  const write = useCommand('export.env');
  const { at: problems, whole } = useFormErrors(errors, write.error, fields);
  const production = isProductionStage(environment);
  const asked = useFriction()([environment]);
  const word = asked?.word ?? null;
  const what = `${environment.name} of ${app.name}`;

  async function submit() {
    const found: FieldErrors = {
      ...(path.trim() === '' ? { path: 'Say where the file is to go.' } : {}),
      ...(word !== null && typed.trim() !== word ? { word: `Type ${word} to go on.` } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setWritten(
      await write.run({ environmentId: environment.id, path: path.trim(), confirmProduction: asked !== null }),
    );
  }

  if (written !== null) {
    const { names, leftOut } = written;
    return (
      <WrittenFile title={`Exported ${what}`} path={written.path} onClose={onClose}>
        {countOf(names.length, 'value')} in the clear: {names.join(', ')}.
        {leftOut.length > 0
          && ` Left out, since two values want the name: ${leftOut.map(({ name }) => name).join(', ')}.`}
      </WrittenFile>
    );
  }
  return (
    <Dialog
      title={production ? 'Export production secrets' : `Export ${what}`}
      description={`Writes the values of ${what} into a new env file, under the names that keystage run gives them.`}
      onClose={onClose}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          <Banner tone="warning" title="The values lie in the clear there">
            Whoever can read the file has them. <code>keystage run</code> gives a program the same values without a
            file.
          </Banner>
          <Field
            label="File"
            hint="On this machine: a whole path, or one from your home folder with ~/. Nothing is written over."
            error={problems['path']}
          >
            {(wiring) => <TextInput {...wiring} mono value={path} onText={setPath} />}
          </Field>
          {word !== null && (
            <Field label={`Type ${word} to confirm`} error={problems['word']}>
              {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
            </Field>
          )}
        </DialogBody>
        <DialogFailure title="Nothing was written" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={asked === null ? 'primary' : 'danger'} type="submit" busy={write.busy}>
            {production ? 'Export production secrets' : 'Export'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
