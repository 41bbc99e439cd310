import { useState } from 'react';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useFrictionOfSending } from '../settings/use-friction.ts';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { CallbackField } from './CallbackField.tsx';
import { LoginConsequences } from './LoginConsequences.tsx';
import { LoginWayField } from './LoginWayField.tsx';
import { OAuth1Choices } from './OAuth1Choices.tsx';
import { OAuth2Choices } from './OAuth2Choices.tsx';
import { draftLogin, findCertificateErrors, toLoginOptions, type LoginDraft } from './login-draft.ts';
import type { LoginOptions } from './use-login.ts';

/** What every part of the form works on. */
export interface LoginChoicesProps {
  readonly draft: LoginDraft;
  readonly onDraft: (changes: Partial<LoginDraft>) => void;
}

interface LoginDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  /** What the form starts with, beside the registration. */
  readonly options?: LoginOptions | undefined;
  readonly onStart: (options: LoginOptions) => void;
  readonly onClose: () => void;
}

export function LoginDialog({ app, environment, options, onStart, onClose }: LoginDialogProps) {
  const production = isProduction(environment);
  const [draft, setDraft] = useState(() => draftLogin(environment, options));
  const asked = useFrictionOfSending()([environment]);
  const word = asked?.word ?? null;
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const props: LoginChoicesProps = {
    draft,
    onDraft: (changes) => {
      setDraft((before) => ({ ...before, ...changes }));
    },
  };

  function submit() {
    const found: FieldErrors = {
      ...findCertificateErrors(draft),
      ...(word === null || typed.trim() === word ? {} : { word: `Type ${word} to go on.` }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    onClose();
    onStart({ ...toLoginOptions(draft), confirmProduction: asked !== null });
  }

  return (
    <Dialog
      title={production ? `Run a production login for ${app.name}?` : `Run a login for ${app.name}`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      onClose={onClose}
    >
      <Form errors={errors} onSubmit={submit}>
        <DialogBody>
          {draft.way === 'oauth2' && <LoginConsequences environment={environment} />}
          {word !== null && (
            <Field label={`Type ${word} to confirm`} error={errors['word']}>
              {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
            </Field>
          )}
          <LoginWayField
            way={draft.way}
            onWay={(way) => {
              props.onDraft({ way });
            }}
          />
          {draft.way !== 'oauth1-pin' && <CallbackField {...props} environment={environment} errors={errors} />}
          {draft.way === 'oauth2' ? (
            <OAuth2Choices {...props} app={app} environment={environment} />
          ) : (
            <OAuth1Choices {...props} />
          )}
          <CheckRow
            checked={draft.openBrowser}
            onChange={(openBrowser) => {
              props.onDraft({ openBrowser });
            }}
          >
            Open the browser
          </CheckRow>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} data-first-focus={production || undefined}>
            Cancel
          </Button>
          <Button look={production ? 'danger' : 'primary'} type="submit">
            {production ? 'Run production login' : 'Run login'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
