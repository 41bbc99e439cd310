import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';

interface ConfirmRemovalDialogProps {
  /** What goes, as a sentence's object. */
  readonly what: string;
  /** "production", or the environment's name. */
  readonly where: string;
  /** What is to be typed; null where the question is enough. */
  readonly word: string | null;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Removal can be undone everywhere; where the environment wants it, it also takes a deliberate hand. */
export function ConfirmRemovalDialog({ what, where, word, onRemove, onClose }: ConfirmRemovalDialogProps) {
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState(noErrors);

  function submit() {
    if (word !== null && typed.trim() !== word) {
      setErrors({ word: `Type ${word} to go on.` });
      return;
    }
    onRemove();
    onClose();
  }

  return (
    <Dialog title={`Remove from ${where}`} description={`This removes ${what}.`} size="small" onClose={onClose}>
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          <p>
            Nothing is revoked at the provider: what uses these values goes on working. You can undo the removal
            afterwards.
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
            Remove from {where}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
