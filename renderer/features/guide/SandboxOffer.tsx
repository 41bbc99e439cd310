import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';

/** The other way in, for who has no account at X yet: the stand-in, in an environment that isn't production. */
export function SandboxOffer({ app }: { readonly app: AppView }) {
  const { show } = useWorkbench();
  const enable = useCommand('sandbox.enable');
  const environment = app.environments.find((one) => !isProduction(one));
  if (environment === undefined || app.environments.some(({ sandbox }) => sandbox)) return null;

  async function begin({ id }: EnvironmentView) {
    const done = await enable.run({ environmentId: id, enabled: true });
    if (done !== null) show(app.id, id, { on: 'environment' });
  }

  return (
    <>
      <p>
        No X account yet?{' '}
        <Button look="quiet" size="small" icon="beaker" busy={enable.busy} onClick={() => void begin(environment)}>
          Try {environment.name} in the sandbox
        </Button>
      </p>
      {enable.error !== null && (
        <Banner tone="danger" announce title={enable.error.message}>
          {enable.error.hint ?? ''}
        </Banner>
      )}
    </>
  );
}
