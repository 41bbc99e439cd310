import { useMemo } from 'react';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppSummary, AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { DialogState } from '../../app/dialogs.ts';
import { countOf } from '../selection/count-of.ts';
import type { PlacedCredential } from '../selection/placed-credential.ts';
import { useRemoval, type Removed } from './use-removal.ts';

export interface AskRemoval {
  readonly app: (app: AppView) => void;
  readonly environment: (app: AppView, environment: EnvironmentView) => void;
  readonly credential: (
    app: Pick<AppSummary, 'name'>,
    environment: EnvironmentView,
    credential: CredentialView,
  ) => void;
  readonly apps: (apps: readonly AppSummary[]) => void;
  readonly credentials: (app: Pick<AppSummary, 'name'>, chosen: readonly PlacedCredential[]) => void;
}

/** Removes at once, with an undo; in production only after a word was typed. Wherever it is asked for, it is asked so. */
export function useAskRemoval(openDialog: (dialog: DialogState) => void): AskRemoval {
  const remove = useRemoval();
  return useMemo(() => {
    function ask(removed: Removed, confirm: { readonly what: string; readonly word: string } | null) {
      const removeIt = () => void remove(removed);
      if (confirm === null) removeIt();
      else openDialog({ is: 'remove-production', ...confirm, remove: removeIt });
    }
    return {
      app(app) {
        const guarded = app.environments.some((one) => isProduction(one) && one.credentials.length > 0);
        const what = `${app.name}, with its production credentials`;
        ask({ is: 'app', appId: app.id }, guarded ? { what, word: app.name } : null);
      },
      environment(app, environment) {
        const { id, name } = environment;
        const what = `${name} of ${app.name}, with all its credentials`;
        const confirm = isProduction(environment) ? { what, word: name } : null;
        ask({ is: 'environment', environmentId: id }, confirm);
      },
      credential(app, environment, { id, name }) {
        const confirm = isProduction(environment) ? { what: `${name} of ${app.name}`, word: environment.name } : null;
        ask({ is: 'credential', credentialId: id }, confirm);
      },
      apps(apps) {
        const production = apps
          .filter(({ credentialCount }) => credentialCount > 0)
          .flatMap(({ environments }) => environments.filter(isProduction));
        const what = `${countOf(apps.length, 'app')} (${listNames(apps)}), with production credentials`;
        const confirm = production[0] === undefined ? null : { what, word: production[0].name };
        ask({ is: 'several', appIds: apps.map(({ id }) => id) }, confirm);
      },
      credentials(app, chosen) {
        const production = chosen.find(({ environment }) => isProduction(environment))?.environment;
        const what = `${countOf(chosen.length, 'credential')} of ${app.name}, some of them from ${production?.name ?? ''}`;
        const confirm = production === undefined ? null : { what, word: production.name };
        ask({ is: 'several', credentialIds: chosen.map(({ credential }) => credential.id) }, confirm);
      },
    };
  }, [remove, openDialog]);
}

/** So many names as a sentence bears. */
function listNames(apps: readonly Pick<AppSummary, 'name'>[]): string {
  const [first, second, third, ...others] = apps.map(({ name }) => name);
  const shown = [first, second, third].filter((name) => name !== undefined).join(', ');
  return others.length === 0 ? shown : `${shown} and ${others.length} more`;
}
