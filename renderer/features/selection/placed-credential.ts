import type { AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { CredentialId } from '../../../shared/index.ts';
import type { Selection } from './selection.ts';

export interface PlacedCredential {
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

/** The chosen credentials of an app that are still there. */
export function listPlaced(app: AppView, { ids }: Selection<CredentialId>): PlacedCredential[] {
  return app.environments.flatMap((environment) =>
    environment.credentials.filter(({ id }) => ids.has(id)).map((credential) => ({ environment, credential })),
  );
}
