import { useState } from 'react';
import { findListener } from '../../../shared/rules/callback-url.ts';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';
import { ScopePresets } from '../registration/ScopePresets.tsx';
import { readScopes } from '../registration/read-scopes.ts';
import { LoginConsequences } from './LoginConsequences.tsx';
import type { LoginOptions } from './use-login.ts';

interface LoginDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly onStart: (options: LoginOptions) => void;
  readonly onClose: () => void;
}

export function LoginDialog({ app, environment, onStart, onClose }: LoginDialogProps) {
  const { registration } = environment;
  const production = isProduction(environment);
  const callbacks = registration.callbackUrls.filter((url) => findListener(url).listenable);
  const [redirectUri, setRedirectUri] = useState(callbacks[0] ?? '');
  const [scopes, setScopes] = useState(registration.scopes.join(' '));
  const [openBrowser, setOpenBrowser] = useState(true);
  const [identify, setIdentify] = useState(environment.sandbox);

  function submit() {
    onClose();
    onStart({
      ...(redirectUri === '' ? {} : { redirectUri }),
      scopes: readScopes(scopes),
      openBrowser,
      identify,
      confirmProduction: production,
    });
  }

  return (
    <Dialog
      title={production ? `Run a production login for ${app.name}?` : `Run a login for ${app.name}`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      onClose={onClose}
    >
      <Form errors={noErrors} onSubmit={submit}>
        <DialogBody>
          <LoginConsequences environment={environment} />
          {callbacks.length > 1 && (
            <Field label="Callback URL">
              {(wiring) => (
                <SelectInput
                  {...wiring}
                  value={redirectUri}
                  options={callbacks.map((url) => ({ value: url, label: url }))}
                  onValue={setRedirectUri}
                />
              )}
            </Field>
          )}
          <Field label="Scopes" hint="Those of the registration, unless you change them for this run.">
            {(wiring) => <TextInput {...wiring} mono value={scopes} onText={setScopes} />}
          </Field>
          {app.provider === 'x' && (
            <ScopePresets
              scopes={readScopes(scopes)}
              onChoose={(chosen) => {
                setScopes(chosen.join(' '));
              }}
            />
          )}
          <div>
            <CheckRow checked={openBrowser} onChange={setOpenBrowser}>
              Open the browser
            </CheckRow>
            <CheckRow checked={identify} onChange={setIdentify}>
              Ask who logged in{environment.sandbox || app.provider !== 'x' ? '' : ' (X bills one call for it)'}
            </CheckRow>
          </div>
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
