import { KeystageError, readApiOrigin, type ApiHosts, type EnvironmentId } from '../../shared/index.ts';
import { describeHostEdit } from '../acts/describe-things.ts';
import type { DoneActs } from '../acts/done-acts.ts';
import { findApp, findEnvironment } from '../catalog/find.ts';
import { sandboxUrlOf, type Upkeep } from '../runs/grant-in-use.ts';
import { toTimestamp } from '../system-clock.ts';
import { boundOrigins } from './api-origins.ts';

export async function viewHosts({ vault, sandbox }: Upkeep, id: EnvironmentId): Promise<ApiHosts> {
  const document = await vault.read();
  const environment = findEnvironment(document, id);
  const app = findApp(document, environment.appId);
  const bound = boundOrigins(app, environment, await sandboxUrlOf(sandbox, environment));
  return { bound, added: [...(environment.apiHosts ?? [])] };
}

/** Sets the origins that the user trusts with this environment's credentials. Throws `input/invalid`. */
export async function editHosts(
  upkeep: Upkeep & { readonly acts: DoneActs },
  id: EnvironmentId,
  added: readonly string[],
): Promise<ApiHosts> {
  const origins = added.map((text, index) => {
    const origin = readApiOrigin(text);
    if (origin !== null) return origin;
    throw new KeystageError('input/invalid', 'This is no host that secrets may be sent to.', {
      field: `added.${index}`,
      hint: 'Write https://api.example.com, without a path. http goes to this machine alone.',
    });
  });
  await upkeep.acts.run(
    (draft) => {
      const environment = findEnvironment(draft, id);
      environment.apiHosts = [...new Set(origins)];
      environment.updatedAt = toTimestamp(upkeep.ports.clock.now());
    },
    (sides) => describeHostEdit(sides, id),
  );
  return viewHosts(upkeep, id);
}
