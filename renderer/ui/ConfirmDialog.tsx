import { useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog, DialogBody, DialogFooter } from './Dialog.tsx';
import { Field } from './Field.tsx';
import { Form } from './Form.tsx';
import { TextInput } from './TextInput.tsx';
import { noErrors } from './field-errors.ts';

interface ConfirmDialogProps {
  readonly title: string;
  readonly description: ReactNode;
  /** What the button that goes on says. */
  readonly action: string;
  /** What is to be typed; null where the question is enough. */
  readonly word: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question before something that reaches far. Where nothing is to be typed, Enter alone answers no. */
export function ConfirmDialog({ title, description, action, word, onConfirm, onClose, children }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState(noErrors);

  function submit() {
    if (word !== null && typed.trim() !== word) setErrors({ word: `Type ${word} to go on.` });
    else onConfirm();
  }

  return (
    <Dialog title={title} description={description} size="small" onClose={onClose}>
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          <p>{children}</p>
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
            {action}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
