import { useState } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { describeError, noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';
import { PassphraseAdvice } from './PassphraseAdvice.tsx';
import { checkNewPassphrase } from './passphrase.ts';

export function ChangePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const change = useCommand('vault.changePassphrase');
  const toasts = useToasts();

  async function submit() {
    const found = current === '' ? { current: 'Type the passphrase you use now.' } : checkNewPassphrase(next, again);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    if ((await change.run({ current, next })) === null) return;
    toasts.show({ tone: 'success', text: 'The passphrase is changed.', until: Date.now() + 5000 });
    onClose();
  }

  const wrong = change.error?.code === 'vault/wrong-passphrase' ? describeError(change.error) : undefined;
  return (
    <Dialog
      title="Change the passphrase"
      description="The recovery code stays as it is. Copies of the vault file made before now open with the old passphrase."
      size="small"
      onClose={onClose}
    >
      <Form errors={errors} onSubmit={() => void submit()}>
        <DialogBody>
          <Field
            label="Current passphrase"
            hint="The recovery code does as well, if the passphrase is lost."
            error={errors['current'] ?? wrong}
          >
            {(wiring) => (
              <SecretInput
                {...wiring}
                what="current passphrase"
                shown={shown}
                autoComplete="current-password"
                value={current}
                onText={setCurrent}
              />
            )}
          </Field>
          <Field label="New passphrase" error={errors['passphrase']} hint={<PassphraseAdvice passphrase={next} />}>
            {(wiring) => (
              <SecretInput
                {...wiring}
                what="new passphrase"
                shown={shown}
                autoComplete="new-password"
                value={next}
                onText={setNext}
              />
            )}
          </Field>
          <Field label="New passphrase again" error={errors['again']}>
            {(wiring) => (
              <SecretInput
                {...wiring}
                what="new passphrase again"
                shown={shown}
                autoComplete="new-password"
                value={again}
                onText={setAgain}
              />
            )}
          </Field>
          <CheckRow checked={shown} onChange={setShown}>
            Show the passphrases
          </CheckRow>
        </DialogBody>
        <DialogFailure
          title="The passphrase is as it was"
          text={change.error !== null && wrong === undefined ? describeError(change.error) : null}
        />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={change.busy}>
            Change passphrase
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
