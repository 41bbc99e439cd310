import { standardEnvironmentNames } from './standard-environments.ts';
import type { CommandInput, CommandName, CommandOutput, EnvironmentView } from '../../../shared/index.ts';

type Call = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => Promise<CommandOutput<Name>>;

export const demoAppName = 'Demo Poster';

/** An app with its three environments, all registered with the sandbox: ready for a login without typing anything. */
export async function addDemoApp(call: Call): Promise<EnvironmentView> {
  const app = await call('app.add', {
    name: demoAppName,
    provider: 'x',
    description: 'Logs in at a stand-in for X on this machine.',
    tags: ['demo'],
    environments: [...standardEnvironmentNames],
  });
  const enabled: EnvironmentView[] = [];
  for (const { id } of app.environments) {
    enabled.push(await call('sandbox.enable', { environmentId: id, enabled: true }));
  }
  const [first] = enabled;
  if (first === undefined) throw new TypeError('app.add made no environment');
  return first;
}
