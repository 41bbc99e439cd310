import { useState } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';

interface SaveCodeFormProps {
  readonly code: string;
  readonly onSaved: (path: string) => void;
}

/** Where the code goes, on this machine: the other side writes it, so that nobody else can read the file. */
export function SaveCodeForm({ code, onSaved }: SaveCodeFormProps) {
  const [path, setPath] = useState('~/keystage-recovery-code.txt');
  const save = useCommand('slot.saveRecoveryCode');
  const error = save.error === null ? undefined : describeError(save.error);

  async function submit() {
    const saved = await save.run({ recoveryCode: code, path: path.trim() });
    if (saved !== null) onSaved(saved.path);
  }

  return (
    <Form errors={error === undefined ? noErrors : { path: error }} onSubmit={() => void submit()}>
      <Field
        label="File for the code"
        hint="A whole path, or one from your home folder with ~/. Nothing is written over."
        error={error}
      >
        {(wiring) => <TextInput {...wiring} mono autoFocus value={path} onText={setPath} />}
      </Field>
      <Button type="submit" busy={save.busy}>
        Save the code
      </Button>
    </Form>
  );
}
