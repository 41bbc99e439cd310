import { KeystageError, maxCallbackUrls, type EnvironmentView, type ParsedInput } from '../../shared/index.ts';
import { describeRegistrationEdit } from '../acts/describe-things.ts';
import type { DoneActs } from '../acts/done-acts.ts';
import { editRegistration } from '../catalog/apps.ts';
import { findEnvironment } from '../catalog/find.ts';
import { viewEnvironment } from '../catalog/views.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Vault } from '../vault/vault.ts';
import { checkCallbacks } from './callback-check.ts';

/**
 * Applies the fix of one finding. It is computed anew: what a page showed a minute ago is not taken on trust. A finding
 * about the list itself is named with an empty `url`, and its fix is added.
 */
export async function fixCallback(
  { vault, acts, ports }: { readonly vault: Vault; readonly acts: DoneActs; readonly ports: { readonly clock: Clock } },
  { environmentId, url, code }: ParsedInput<'callback.fix'>,
): Promise<EnvironmentView> {
  const environment = findEnvironment(await vault.read(), environmentId);
  const check = await checkCallbacks(environment);
  const findings = url === '' ? check.list : (check.urls.find((each) => each.url === url)?.findings ?? []);
  const fix = findings.find((finding) => finding.code === code)?.fix ?? null;
  if (fix === null) {
    throw new KeystageError('input/invalid', 'There is no such finding with a fix any more.', {
      field: 'code',
      hint: 'Check the callback URLs again.',
    });
  }
  return acts.run(
    (draft) => {
      const { callbackUrls } = findEnvironment(draft, environmentId).registration;
      const put = url === '' ? [...callbackUrls, fix] : callbackUrls.map((each) => (each === url ? fix : each));
      const callbackUrlsOnce = [...new Set(put)].slice(0, maxCallbackUrls);
      editRegistration(draft, environmentId, { callbackUrls: callbackUrlsOnce }, toTimestamp(ports.clock.now()));
      return viewEnvironment(draft, findEnvironment(draft, environmentId));
    },
    (sides) => ({ ...describeRegistrationEdit(sides, environmentId), destructive: false }),
  );
}
