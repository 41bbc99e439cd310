import { useState } from 'react';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useFrictionOfSending } from '../settings/use-friction.ts';
import { noErrors } from '../../ui/field-errors.ts';

interface RevokeDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
  /** `asked` says whether the environment asks for a confirmation, which then was given. */
  readonly onRevoke: (confirmed: { readonly asked: boolean }) => void;
  readonly onClose: () => void;
}

/** A revocation is the one act here that nothing takes back, so it asks everywhere, and in production by name. */
export function RevokeDialog({ app, environment, credential, onRevoke, onClose }: RevokeDialogProps) {
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState(noErrors);
  const production = isProduction(environment);
  const asked = useFrictionOfSending()([environment]);
  const word = asked?.word ?? null;
  const account = credential.account?.handle ?? '';

  function submit() {
    if (word !== null && typed.trim() !== word) {
      setErrors({ word: `Type ${word} to go on.` });
      return;
    }
    onClose();
    onRevoke({ asked: asked !== null });
  }

  return (
    <Dialog
      title={production ? `Revoke the production token of ${app.name}?` : `Revoke ${credential.name} of ${app.name}?`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      size="small"
      onClose={onClose}
    >
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          <Banner tone={production ? 'danger' : 'warning'} title="This can’t be undone">
            The provider stops taking the tokens of {credential.name}
            {account === '' ? '' : `, which acts for @${account}`}. Whatever works with them fails from then on, until
            somebody logs in again. The values stay here, marked as revoked.
          </Banner>
          {word !== null && (
            <Field label={`Type ${word} to confirm`} error={errors['word']}>
              {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
            </Field>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} data-first-focus={word === null ? true : undefined}>
            Cancel
          </Button>
          <Button look="danger" type="submit">
            {production ? 'Revoke production token' : 'Revoke token'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
