import { useState } from 'react';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import { adviseRegistration, type RegistrationAdvice } from '../../../shared/rules/registration-rules.ts';
import type { AppView, EnvironmentView, Registration } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Form } from '../../ui/Form.tsx';
import { noErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { AutomatedAccountGroup } from './AutomatedAccountGroup.tsx';
import { CallbackUrlGroup } from './CallbackUrlGroup.tsx';
import { ClientTypeGroup } from './ClientTypeGroup.tsx';
import { ConsoleGroup } from './ConsoleGroup.tsx';
import { EndpointGroup } from './EndpointGroup.tsx';
import { OAuth1EndpointGroup } from './OAuth1EndpointGroup.tsx';
import { ScopeGroup } from './ScopeGroup.tsx';
import { tidyRegistration } from './tidy-registration.ts';

const fields = [
  'callbackUrls',
  'scopes',
  'websiteUrl',
  'providerAppId',
  'consoleEnvironment',
  'notes',
  'automatedAccount',
  'endpoints.authorize',
  'endpoints.token',
  'endpoints.revoke',
  'endpoints.issuer',
  'oauth1Endpoints.requestToken',
  'oauth1Endpoints.authorize',
  'oauth1Endpoints.accessToken',
  'oauth1Endpoints.invalidate',
];

/** What every group of the registration form works on. */
export interface RegistrationGroupProps {
  readonly registration: Registration;
  readonly problems: Readonly<Record<string, string>>;
  readonly advice: readonly RegistrationAdvice[];
  readonly onChange: (changes: Partial<Registration>) => void;
}

interface RegistrationDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function RegistrationDialog({ app, environment, onDone, onClose }: RegistrationDialogProps) {
  const [registration, setRegistration] = useState(environment.registration);
  const edit = useCommand('registration.edit');
  const { at: problems, whole } = useFormErrors(noErrors, edit.error, fields);
  const onX = app.provider === 'x';

  async function submit() {
    const done = await edit.run({ environmentId: environment.id, changes: tidyRegistration(registration) });
    if (done !== null) onDone();
  }

  const props: RegistrationGroupProps = {
    registration,
    problems,
    advice: adviseRegistration({
      provider: app.provider,
      environmentName: environment.name,
      credentials: environment.credentials,
      before: environment.registration,
      after: registration,
    }),
    onChange: (changes) => {
      setRegistration((before) => ({ ...before, ...changes }));
    },
  };

  return (
    <Dialog
      title={`Registration of ${app.name}`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      size="large"
      onClose={onClose}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          {onX ? (
            <ClientTypeGroup {...props} />
          ) : (
            <>
              <EndpointGroup {...props} />
              <OAuth1EndpointGroup {...props} />
            </>
          )}
          <CallbackUrlGroup {...props} production={isProduction(environment)} />
          <ScopeGroup {...props} provider={app.provider} />
          <ConsoleGroup {...props} provider={app.provider} />
          {onX && <AutomatedAccountGroup {...props} />}
        </DialogBody>
        <DialogFailure title="Not saved" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={edit.busy}>
            Save registration
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
