import { useState } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { describeError, noErrors, toFieldErrors } from '../../ui/field-errors.ts';
import { pickBackup } from '../recovery/backups.ts';
import { PassphraseAdvice } from './PassphraseAdvice.tsx';
import { checkNewPassphrase } from './passphrase.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

interface CreateScreenProps {
  readonly onCreating: () => void;
  readonly onFailed: () => void;
  readonly onCreated: (recoveryCode: string) => void;
  readonly onRestore: () => void;
}

export function CreateScreen({ onCreating, onFailed, onCreated, onRestore }: CreateScreenProps) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [errors, setErrors] = useState(noErrors);
  const create = useCommand('vault.create');
  const health = useAnswer('vault.health', {});
  const backups = health.data?.backups ?? [];

  async function submit() {
    const found = checkNewPassphrase(passphrase, again);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    onCreating();
    const made = await create.run({ passphrase });
    if (made === null) onFailed();
    else onCreated(made.recoveryCode);
  }

  const refused = create.error === null ? null : toFieldErrors(create.error, ['passphrase']);
  return (
    <FullScreen title="Make your vault">
      <p className={css('muted')}>
        One encrypted file on this machine holds the credentials of your API apps. The passphrase opens it. Nobody can
        send you a new one.
      </p>
      {pickBackup(backups) !== null && (
        <Banner
          tone="warning"
          title="There are backups of a vault here"
          actions={
            <Button size="small" disabled={create.busy} onClick={onRestore}>
              Restore a backup…
            </Button>
          }
        >
          The vault file itself is missing from the data folder. If it was not you who removed it, restore a backup.
        </Banner>
      )}
      <Form errors={errors} onSubmit={() => void submit()}>
        <Field
          label="Passphrase"
          error={errors['passphrase'] ?? refused?.['passphrase']}
          hint={<PassphraseAdvice passphrase={passphrase} />}
        >
          {(wiring) => (
            <SecretInput
              {...wiring}
              what="passphrase"
              shown={shown}
              autoComplete="new-password"
              autoFocus
              value={passphrase}
              onText={setPassphrase}
            />
          )}
        </Field>
        <Field label="Passphrase again" error={errors['again']}>
          {(wiring) => (
            <SecretInput
              {...wiring}
              what="passphrase again"
              shown={shown}
              autoComplete="new-password"
              value={again}
              onText={setAgain}
            />
          )}
        </Field>
        <CheckRow checked={shown} onChange={setShown}>
          Show the passphrase
        </CheckRow>
        {create.error !== null && refused === null && (
          <Banner tone="danger" title="The vault was not made" announce>
            {describeError(create.error)}
          </Banner>
        )}
        <Button look="primary" size="large" type="submit" busy={create.busy}>
          {create.busy ? 'Making the vault…' : 'Make the vault'}
        </Button>
      </Form>
    </FullScreen>
  );
}
