import { useMemo } from 'react';
import { isProductionStage } from '../../../shared/rules/environment-rules.ts';
import type { AppSummary, AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { DialogState } from '../../app/dialogs.ts';
import { countOf } from '../selection/count-of.ts';
import type { PlacedCredential } from '../selection/placed-credential.ts';
import { useFriction, type Place } from '../settings/use-friction.ts';
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

/** Removes at once, with an undo, or asks first where the environment wants it. Wherever it is asked for, it is asked so. */
export function useAskRemoval(openDialog: (dialog: DialogState) => void): AskRemoval {
  const remove = useRemoval();
  const askFor = useFriction();
  return useMemo(() => {
    /** `word` is what is typed in the place of the environment's name, where that is a name of more. */
    function ask(removed: Removed, what: string, places: readonly Place[], word?: string) {
      const removeIt = () => void remove(removed);
      const confirmation = askFor(places);
      if (confirmation === null) {
        removeIt();
        return;
      }
      const asked = confirmation.word === null ? null : (word ?? confirmation.word);
      const where = isProductionStage(confirmation.place) ? 'production' : confirmation.place.name;
      openDialog({ is: 'confirm-removal', what, where, word: asked, remove: removeIt });
    }
    return {
      app(app) {
        const filled = app.environments.filter((one) => one.credentials.length > 0);
        ask({ is: 'app', appId: app.id }, `${app.name}, with all its credentials`, filled, app.name);
      },
      environment(app, environment) {
        const { id, name } = environment;
        ask({ is: 'environment', environmentId: id }, `${name} of ${app.name}, with all its credentials`, [
          environment,
        ]);
      },
      credential(app, environment, { id, name }) {
        ask({ is: 'credential', credentialId: id }, `${name} of ${app.name}`, [environment]);
      },
      apps(apps) {
        const filled = apps.filter(({ credentialCount }) => credentialCount > 0);
        const what = `${countOf(apps.length, 'app')} (${listNames(apps)}), with all their credentials`;
        const places = filled.flatMap(({ environments }) => environments);
        ask({ is: 'several', appIds: apps.map(({ id }) => id) }, what, places);
      },
      credentials(app, chosen) {
        const what = `${countOf(chosen.length, 'credential')} of ${app.name}`;
        const places = chosen.map(({ environment }) => environment);
        ask({ is: 'several', credentialIds: chosen.map(({ credential }) => credential.id) }, what, places);
      },
    };
  }, [remove, askFor, openDialog]);
}

/** So many names as a sentence bears. */
function listNames(apps: readonly Pick<AppSummary, 'name'>[]): string {
  const [first, second, third, ...others] = apps.map(({ name }) => name);
  const shown = [first, second, third].filter((name) => name !== undefined).join(', ');
  return others.length === 0 ? shown : `${shown} and ${others.length} more`;
}
