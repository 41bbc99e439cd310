import { useState } from 'react';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';

interface ConfirmRequestDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  /** "POST /2/tweets" */
  readonly request: string;
  /** What is to be typed; null where the question is enough. */
  readonly word: string | null;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** What is not GET may be seen by real users, or paid for. */
export function ConfirmRequestDialog({ app, environment, request, word, onSend, onClose }: ConfirmRequestDialogProps) {
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState(noErrors);
  const where = isProduction(environment) ? 'production' : environment.name;

  function submit() {
    if (word !== null && typed.trim() !== word) setErrors({ word: `Type ${word} to go on.` });
    else onSend();
  }

  return (
    <Dialog
      title={`Send to ${where} of ${app.name}?`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      size="small"
      onClose={onClose}
    >
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          <p>
            <code>{request}</code> may change what real users see, or cost money. Nothing here takes it back.
          </p>
          {word !== null && (
            <Field label={`Type ${word} to confirm`} error={errors['word']}>
              {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
            </Field>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} data-first-focus={word === null || undefined}>
            Cancel
          </Button>
          <Button look="danger" type="submit">
            Send to {where}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
