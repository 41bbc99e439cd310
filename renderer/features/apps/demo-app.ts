import type { CommandInput, CommandName, CommandOutput, EnvironmentView } from '../../../shared/index.ts';

type Call = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => Promise<CommandOutput<Name>>;

/** An app with one environment, registered with the sandbox: ready for a login without typing anything. */
export async function addDemoApp(call: Call): Promise<EnvironmentView> {
  const app = await call('app.add', {
    name: 'Demo Poster',
    provider: 'x',
    description: 'Logs in at a stand-in for X on this machine.',
    tags: ['demo'],
    environments: ['Development'],
  });
  const [environment] = app.environments;
  if (environment === undefined) throw new TypeError('app.add made no environment');
  return call('sandbox.enable', { environmentId: environment.id, enabled: true });
}
