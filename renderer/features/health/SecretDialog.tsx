import { useMemo, useState, type ReactNode } from 'react';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { PersonalSecret } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Form } from '../../ui/Form.tsx';
import { describeError, noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { PersonalSecretField } from '../vault/PersonalSecretField.tsx';
import { describeWrongSecret, findMissingSecret, noSecret, toPersonalSecret } from '../vault/personal-secret.ts';

interface SecretDialogProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly children?: ReactNode;
  readonly action: string;
  /** What stands above a failure that is not about the secret. */
  readonly failure: string;
  readonly busy: boolean;
  readonly error: KeystageError | null;
  readonly onForget: () => void;
  readonly onSubmit: (current: PersonalSecret) => void;
  readonly onClose: () => void;
}

/** A change of the ways into the vault: it takes the passphrase or the recovery code, unlocked or not. */
export function SecretDialog(props: SecretDialogProps) {
  const { busy, error, onSubmit, onClose } = props;
  const [draft, setDraft] = useState(noSecret);
  const [missing, setMissing] = useState<string>();
  const wrong = describeWrongSecret(error);
  const fault = missing ?? wrong;
  const errors = useMemo<FieldErrors>(() => (fault === undefined ? noErrors : { secret: fault }), [fault]);

  function submit() {
    const found = findMissingSecret(draft);
    setMissing(found);
    if (found === undefined && !busy) onSubmit(toPersonalSecret(draft));
  }

  return (
    <Dialog title={props.title} description={props.description} size="small" onClose={onClose}>
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          {props.children}
          <PersonalSecretField
            draft={draft}
            error={fault}
            onDraft={(next) => {
              setDraft(next);
              setMissing(undefined);
              props.onForget();
            }}
          />
        </DialogBody>
        <DialogFailure
          title={props.failure}
          text={error !== null && wrong === undefined ? describeError(error) : null}
        />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy}>
            {props.action}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
