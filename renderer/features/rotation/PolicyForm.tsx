import { useState } from 'react';
import type { AppView, CredentialView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';
import { readDays } from './read-days.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './rotation.module.css';

const css = bindStyles(styles);

interface PolicyFormProps {
  readonly app: AppView;
  readonly credential: CredentialView;
}

/** After how many days to rotate: for the whole app, and for this credential instead. */
export function PolicyForm({ app, credential }: PolicyFormProps) {
  const [forApp, setForApp] = useState(String(app.rotateEveryDays ?? ''));
  const [forOne, setForOne] = useState(String(credential.rotateEveryDays ?? ''));
  const [errors, setErrors] = useState(noErrors);
  const [saved, setSaved] = useState(false);
  const editApp = useCommand('app.edit');
  const editCredential = useCommand('credential.edit');
  const failure = editApp.error ?? editCredential.error;

  async function submit() {
    setSaved(false);
    const [days, ownDays] = [readDays(forApp), readDays(forOne)];
    const wrong = 'Write a number of days from 1 to 3650, or nothing.';
    const found = { ...(days === undefined && { app: wrong }), ...(ownDays === undefined && { one: wrong }) };
    setErrors(found);
    if (days === undefined || ownDays === undefined) return;
    const first = await editApp.run({ appId: app.id, changes: { rotateEveryDays: days } });
    if (first === null) return;
    const second = await editCredential.run({ credentialId: credential.id, changes: { rotateEveryDays: ownDays } });
    setSaved(second !== null);
  }

  return (
    <section aria-labelledby="rotation-policy" className={css('section')}>
      <h2 id="rotation-policy" className={css('title')}>
        How often
      </h2>
      <Form label="Rotation policy" errors={errors} onSubmit={() => void submit()}>
        <div className={css('form')}>
          <Field label={`Days for all of ${app.name}`} optional error={errors['app']}>
            {(wiring) => <TextInput {...wiring} inputMode="numeric" value={forApp} onText={setForApp} />}
          </Field>
          <Field label={`Days for ${credential.name} instead`} optional error={errors['one']}>
            {(wiring) => <TextInput {...wiring} inputMode="numeric" value={forOne} onText={setForOne} />}
          </Field>
          {failure !== null && (
            <Banner tone="danger" announce title="Not saved">
              {describeError(failure)}
            </Banner>
          )}
          <div className={css('save')}>
            <Button type="submit" busy={editApp.busy || editCredential.busy}>
              Save the policy
            </Button>
            <span role="status" className={css('muted')}>
              {saved ? 'Saved.' : ''}
            </span>
          </div>
        </div>
      </Form>
    </section>
  );
}
