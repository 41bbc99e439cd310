import { useState } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { describeError, noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { describeWrongSecret } from '../vault/personal-secret.ts';
import { useShowCode } from '../vault/ceremony.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './rotate-key.module.css';

const css = bindStyles(styles);
const word = 'rotate';

export function RotateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const rotate = useCommand('slot.rotateVaultKey');
  const showCode = useShowCode();
  const wrong = describeWrongSecret(rotate.error);

  async function submit() {
    const found: Record<string, string> = {};
    if (passphrase === '') found['passphrase'] = 'Type the passphrase.';
    if (typed.trim().toLowerCase() !== word) found['word'] = `Type ${word} to go on.`;
    setErrors(found);
    if (Object.keys(found).length > 0 || rotate.busy) return;
    const made = await rotate.run({ passphrase });
    if (made !== null) showCode(made.recoveryCode);
  }

  return (
    <Dialog title="Rotate the vault key" onClose={onClose}>
      <Form errors={errors} onSubmit={() => void submit()}>
        <DialogBody>
          <ul className={css('points')}>
            <li>Everything in the vault is sealed again under a new key. The passphrase stays the same.</li>
            <li>You get a new recovery code, shown once. The old one opens this vault no more.</li>
            <li>Other devices lose their device slot, and other open windows and terminals lock.</li>
          </ul>
          <Banner tone="warning" title="What was copied before stays as it was">
            Backups and copies made before now still open with the old passphrase and recovery code. If those are known
            to somebody, replace the credentials themselves at their providers too.
          </Banner>
          <Field label="Passphrase" error={errors['passphrase'] ?? wrong}>
            {(wiring) => (
              <SecretInput
                {...wiring}
                what="passphrase"
                autoComplete="current-password"
                value={passphrase}
                onText={(text) => {
                  setPassphrase(text);
                  rotate.forget();
                }}
              />
            )}
          </Field>
          <Field label={`Type ${word} to confirm`} error={errors['word']}>
            {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
          </Field>
        </DialogBody>
        <DialogFailure
          title="The vault key is as it was"
          text={rotate.error !== null && wrong === undefined ? describeError(rotate.error) : null}
        />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" type="submit" busy={rotate.busy}>
            {rotate.busy ? 'Rotating…' : 'Rotate the vault key'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
