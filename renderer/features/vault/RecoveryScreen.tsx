import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { noErrors } from '../../ui/field-errors.ts';
import { SaveCodeForm } from './SaveCodeForm.tsx';
import { isLastGroup } from './recovery-code.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

interface RecoveryScreenProps {
  readonly code: string;
  /** Whether another code opened the vault before this one. */
  readonly replaced: boolean;
  readonly onDone: () => void;
}

export function RecoveryScreen({ code, replaced, onDone }: RecoveryScreenProps) {
  const [stored, setStored] = useState(false);
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState(noErrors);
  const [said, setSaid] = useState('');
  const [saving, setSaving] = useState(false);

  function submit() {
    const matches = isLastGroup(code, typed);
    setErrors(matches ? noErrors : { last: 'That is not the last group of the code above.' });
    if (matches && stored) onDone();
  }

  return (
    <FullScreen title={replaced ? 'Store your new recovery code' : 'Store your recovery code'} wide>
      <p className={css('muted')}>
        It opens the vault if you forget the passphrase. It is shown only now: keep it off this machine, on paper or in
        another vault.
        {replaced && ' The old code opens the vault no more; backups made before now open with the old one.'}
      </p>
      <div className={css('recovery')} role="group" aria-label="Recovery code" translate="no">
        {code.split('-').map((group, index) => (
          <code key={`${index}-${group}`}>{group}</code>
        ))}
      </div>
      <div className={css('row', 'screen-only')}>
        <Button
          icon="copy"
          onClick={() => {
            void copyText(code).then((copied) => {
              setSaid(
                copied ? 'Copied. Clear the clipboard when it is stored.' : 'The clipboard refused. Save it as a file.',
              );
            });
          }}
        >
          Copy
        </Button>
        <Button
          aria-expanded={saving}
          onClick={() => {
            setSaving(!saving);
          }}
        >
          Save as a file…
        </Button>
        <Button
          onClick={() => {
            window.print();
          }}
        >
          Print
        </Button>
      </div>
      <p role="status" className={css('said', 'screen-only')}>
        {said}
      </p>
      {saving && (
        <div className={css('screen-only')}>
          <SaveCodeForm
            code={code}
            onSaved={(path) => {
              setSaving(false);
              setSaid(`Saved in ${path}. Only you can read it. Move it off this machine.`);
            }}
          />
        </div>
      )}
      <div className={css('screen-only')}>
        <Form errors={errors} onSubmit={submit}>
          <Field label="Type the last group of the code" error={errors['last']}>
            {(wiring) => <TextInput {...wiring} mono value={typed} onText={setTyped} maxLength={12} />}
          </Field>
          <CheckRow checked={stored} onChange={setStored}>
            I have stored the recovery code where I will find it without this machine.
          </CheckRow>
          <Button look="primary" size="large" type="submit" disabled={!stored || typed === ''}>
            {replaced ? 'It is stored' : 'Open the vault'}
          </Button>
        </Form>
      </div>
    </FullScreen>
  );
}
