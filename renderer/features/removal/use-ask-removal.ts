import { useMemo } from 'react';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppSummary, AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { DialogState } from '../../app/dialogs.ts';
import { useRemoval, type Removed } from './use-removal.ts';

export interface AskRemoval {
  readonly app: (app: AppView) => void;
  readonly environment: (app: AppView, environment: EnvironmentView) => void;
  readonly credential: (
    app: Pick<AppSummary, 'name'>,
    environment: EnvironmentView,
    credential: CredentialView,
  ) => void;
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
    };
  }, [remove, openDialog]);
}
