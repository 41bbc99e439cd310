import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import type { LoginRefusal as Refusal } from './use-login.ts';

interface LoginRefusalProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly refusal: Refusal;
}

/** Why a login did not start, and the ways on. */
export function LoginRefusal({ app, environment, refusal: { error, options } }: LoginRefusalProps) {
  const { openDialog, login } = useWorkbench();
  const enable = useCommand('sandbox.enable');
  const aboutOptions = error.field?.startsWith('certificate') === true;
  const aboutCallback = error.field === 'registration.callbackUrls';
  const canPlay = aboutCallback && app.provider === 'x' && !environment.sandbox && !isProduction(environment);

  async function playInSandbox() {
    const enabled = await enable.run({ environmentId: environment.id, enabled: true });
    if (enabled === null) return;
    login.forgetRefusal();
    login.begin(app, enabled);
  }

  return (
    <Banner
      tone="danger"
      announce
      title={`The login did not start: ${error.message}`}
      onDismiss={login.forgetRefusal}
      actions={
        <>
          <Button
            size="small"
            onClick={() => {
              login.forgetRefusal();
              openDialog(
                aboutOptions
                  ? { is: 'login', app, environment, options }
                  : { is: 'edit-registration', app, environment },
              );
            }}
          >
            {aboutOptions ? 'Change the options' : aboutCallback ? 'Add a callback URL' : 'Edit registration'}
          </Button>
          {canPlay && (
            <Button size="small" icon="beaker" busy={enable.busy} onClick={() => void playInSandbox()}>
              Try it in the sandbox
            </Button>
          )}
        </>
      }
    >
      {enable.error?.message ?? error.hint ?? ''}
      {canPlay && ' The sandbox needs no account at X: it stands in for it on this machine, and adds what is missing.'}
    </Banner>
  );
}
