import { useState } from 'react';
import type { OAuth1Run } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { Facts } from '../inspector/Facts.tsx';
import { AuthorizeActions, hasOpened } from './AuthorizeActions.tsx';
import { Countdown } from './Countdown.tsx';
import { describeAsked } from './describe-asked.ts';
import { bindStyles } from '../../ui/class-names.ts';
import formStyles from './answer-form.module.css';
import styles from './run-screen.module.css';

const css = bindStyles(styles);
const formCss = bindStyles(formStyles);

interface AwaitingPinProps {
  readonly run: OAuth1Run;
  readonly progress: Extract<OAuth1Run['progress'], { state: 'awaiting-pin' }>;
}

/** The provider shows a PIN after the user has approved; here it is entered. */
export function AwaitingPin({ run, progress }: AwaitingPinProps) {
  const enter = useCommand('oauth.pin');
  const [pin, setPin] = useState('');
  const { at, whole } = useFormErrors(noErrors, enter.error, ['pin']);
  const refused = run.timeline.findLast((event) => event.kind === 'warning' && event.title.includes('PIN'));
  return (
    <div className={css('outcome')}>
      <p role="status" className={css('lead')}>
        Approve in your browser. The page then shows a PIN: enter it here.
      </p>
      <Countdown until={progress.expiresAt} />
      {refused !== undefined && <Banner tone="warning" title={refused.title} announce />}
      <Form
        label="PIN"
        errors={at}
        onSubmit={() => {
          void enter.run({ runId: run.id, pin });
        }}
      >
        <div className={formCss('form', 'pin')}>
          <Field label="PIN" error={at['pin'] ?? whole ?? undefined} hint="It works once, and for this login only.">
            {(wiring) => (
              <TextInput
                {...wiring}
                mono
                inputMode="numeric"
                autoComplete="one-time-code"
                autoFocus
                maxLength={200}
                value={pin}
                onText={setPin}
              />
            )}
          </Field>
          <Button type="submit" look="primary" busy={enter.busy} disabled={pin.trim() === ''}>
            Enter PIN
          </Button>
        </div>
      </Form>
      <Facts facts={[{ name: 'Asks for', value: <code>{describeAsked(run)}</code> }]} />
      <AuthorizeActions run={run} authorizeUrl={progress.authorizeUrl} opened={hasOpened(run)} />
    </div>
  );
}
