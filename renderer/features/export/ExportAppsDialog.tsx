import { useState } from 'react';
import type { AppSummary, CommandOutput } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { countOf } from '../selection/count-of.ts';
import { PassphraseAdvice } from '../vault/PassphraseAdvice.tsx';
import { checkNewPassphrase } from '../vault/passphrase.ts';
import { WrittenFile } from './WrittenFile.tsx';

interface ExportAppsDialogProps {
  readonly apps: readonly Pick<AppSummary, 'id' | 'name' | 'handle'>[];
  readonly onClose: () => void;
}

const fields = ['path', 'passphrase'];

/** Apps into a file that is a vault of its own. The other side writes it; no value comes here. */
export function ExportAppsDialog({ apps, onClose }: ExportAppsDialogProps) {
  const [only] = apps;
  const what = apps.length === 1 && only !== undefined ? only.name : countOf(apps.length, 'app');
  const [path, setPath] = useState(
    `~/${apps.length === 1 && only !== undefined ? only.handle : 'keystage-apps'}.keystage`,
  );
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const [written, setWritten] = useState<CommandOutput<'export.encrypted'> | null>(null);
  const write = useCommand('export.encrypted');
  const { at: problems, whole } = useFormErrors(errors, write.error, fields);

  async function submit() {
    const found = checkNewPassphrase(passphrase, again);
    setErrors(path.trim() === '' ? { path: 'Say where the file is to go.' } : found);
    if (path.trim() === '' || Object.keys(found).length > 0) return;
    setWritten(await write.run({ appIds: apps.map(({ id }) => id), path: path.trim(), passphrase }));
  }

  if (written !== null) {
    return (
      <WrittenFile title={`Exported ${what}`} path={written.path} onClose={onClose}>
        {countOf(written.references.length, 'app')} with {countOf(written.credentialCount, 'credential')}, histories
        included, encrypted under the passphrase you gave. As <code>vault.keystage</code> in a folder of its own it
        opens as a vault.
      </WrittenFile>
    );
  }
  return (
    <Dialog
      title={`Export ${what}`}
      description="With environments, credentials and histories, into an encrypted file that is a vault of its own."
      onClose={onClose}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          <Field
            label="File"
            hint="On this machine: a whole path, or one from your home folder with ~/. Nothing is written over."
            error={problems['path']}
          >
            {(wiring) => <TextInput {...wiring} mono value={path} onText={setPath} />}
          </Field>
          <Field
            label="Passphrase of the file"
            hint={<PassphraseAdvice passphrase={passphrase} />}
            error={problems['passphrase']}
          >
            {(wiring) => (
              <SecretInput
                {...wiring}
                what="passphrase of the file"
                shown={shown}
                autoComplete="new-password"
                value={passphrase}
                onText={setPassphrase}
              />
            )}
          </Field>
          <Field label="Passphrase again" error={problems['again']}>
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
        </DialogBody>
        <DialogFailure title="Nothing was written" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={write.busy}>
            Export
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
