import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';

interface RemoveProductionDialogProps {
  /** What goes, as a sentence's object. */
  readonly what: string;
  /** What is to be typed: the environment's name. */
  readonly word: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Removal can be undone everywhere; in production it also takes a deliberate hand. */
export function RemoveProductionDialog({ what, word, onRemove, onClose }: RemoveProductionDialogProps) {
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState(noErrors);

  function submit() {
    if (typed.trim() !== word) {
      setErrors({ word: `Type ${word} to go on.` });
      return;
    }
    onRemove();
    onClose();
  }

  return (
    <Dialog title="Remove from production" description={`This removes ${what}.`} size="small" onClose={onClose}>
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          <p>
            Nothing is revoked at the provider: what uses these values goes on working. You can undo the removal
            afterwards.
          </p>
          <Field label={`Type ${word} to confirm`} error={errors['word']}>
            {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" type="submit">
            Remove from production
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
