import { useMemo, useState, type ReactNode } from 'react';
import type { Backup, VaultHealth } from '../../../shared/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';
import { describeError, noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { PersonalSecretField } from '../vault/PersonalSecretField.tsx';
import { describeWrongSecret, findMissingSecret, noSecret, toPersonalSecret } from '../vault/personal-secret.ts';
import { BackupChoice } from './BackupChoice.tsx';
import { describeContents, nameBackup } from './backups.ts';
import { useRestore, type RestoreReport } from './use-restore.ts';

interface RestoreFormProps {
  readonly health: VaultHealth;
  readonly backups: readonly Backup[];
  readonly first: Backup;
  readonly onRestoring: () => void;
  readonly onFailed: () => void;
  readonly onRestored: (report: RestoreReport) => void;
  /** Body and buttons come apart: a dialog and a screen place them differently. */
  readonly children: (parts: { readonly body: ReactNode; readonly submit: ReactNode }) => ReactNode;
}

const otherKey = 'This does not open that backup. Use the passphrase or the recovery code of that time.';

/** Choose, open, see what is in it, and only then put it in the vault's place. */
export function RestoreForm({ health, backups, first, children, ...outcome }: RestoreFormProps) {
  const [backup, setBackup] = useState(first);
  const [draft, setDraft] = useState(noSecret);
  const [missing, setMissing] = useState<string>();
  const { step, busy, error, check, restore, startOver } = useRestore({ health, ...outcome });
  const verification = step.at === 'checked' ? step.verification : null;
  const opens = verification?.result === 'opens';
  const wrong = verification?.result === 'other-key' ? otherKey : describeWrongSecret(error);

  const fault = missing ?? wrong;
  const errors = useMemo<FieldErrors>(() => (fault === undefined ? noErrors : { secret: fault }), [fault]);

  function submit() {
    const found = findMissingSecret(draft);
    setMissing(found);
    if (found !== undefined || busy) return;
    void (opens ? restore : check)(backup, toPersonalSecret(draft));
  }

  const body = (
    <>
      <BackupChoice
        backups={backups}
        chosen={backup}
        onChoose={(next) => {
          setBackup(next);
          startOver();
        }}
      />
      <PersonalSecretField
        draft={draft}
        error={fault}
        hint="The one that opened the vault when the backup was made."
        onDraft={(next) => {
          setDraft(next);
          setMissing(undefined);
          startOver();
        }}
      />
      {opens && (
        <Banner tone="success" title={nameBackup(backup)} announce>
          {describeContents(verification)}
        </Banner>
      )}
      {verification !== null && !opens && wrong === undefined && (
        <Banner tone="danger" title="This backup can’t be restored" announce>
          {verification.message} Choose another one.
        </Banner>
      )}
      {error !== null && wrong === undefined && (
        <Banner tone="danger" title={opens ? 'The backup was not restored' : 'The backup was not opened'} announce>
          {describeError(error)}
        </Banner>
      )}
    </>
  );
  const label = opens ? 'Restore this backup' : 'Open the backup';
  const button = (
    <Button look="primary" type="submit" busy={busy}>
      {busy ? (opens ? 'Restoring…' : 'Opening…') : label}
    </Button>
  );
  return (
    <Form errors={errors} onSubmit={submit}>
      {children({ body, submit: button })}
    </Form>
  );
}
