import { KeystageError, type AppView, type CredentialView, type EnvironmentView } from '../../shared/index.ts';
import type { VaultDoor } from '../session/vault-door.ts';

/** What a reference names, with all that may be seen of it. */
export interface Located {
  readonly app: AppView;
  readonly environment: EnvironmentView | null;
  readonly credential: CredentialView | null;
  readonly field: string | null;
}

export type LocatedEnvironment = Located & { readonly environment: EnvironmentView };
export type LocatedCredential = LocatedEnvironment & { readonly credential: CredentialView };

/**
 * Finds what `reference` names. Where there is no such thing, the error names the nearest one there is, and nothing is
 * done: a request with another app's secret is worse than none.
 */
export async function locate(door: VaultDoor, reference: string): Promise<Located> {
  const place = await door.call('reference.resolve', { reference });
  const app = await door.call('app.show', { appId: place.appId });
  const environment = app.environments.find(({ id }) => id === place.environmentId) ?? null;
  const credential = environment?.credentials.find(({ id }) => id === place.credentialId) ?? null;
  return { app, environment, credential, field: place.field };
}

export async function locateApp(door: VaultDoor, reference: string): Promise<AppView> {
  const { app, environment } = await locate(door, reference);
  if (environment === null) return app;
  throw tooDeep(reference, 'an app', app.handle);
}

export async function locateEnvironment(door: VaultDoor, reference: string): Promise<LocatedEnvironment> {
  const located = requireEnvironment(await locate(door, reference));
  if (located.credential === null) return located;
  throw tooDeep(reference, 'an environment', `${located.app.handle}/${located.environment.handle}`);
}

export async function locateCredential(door: VaultDoor, reference: string): Promise<LocatedCredential> {
  const located = requireEnvironment(await locate(door, reference));
  const { app, environment, credential } = located;
  if (credential !== null) return { ...located, credential };
  const place = `${app.handle}/${environment.handle}`;
  throw new KeystageError('input/invalid', `“${place}” is an environment; this needs one of its credentials.`, {
    field: 'reference',
    hint: listOrNone(environment.credentials.map(({ name }) => `${place}/${name}`)),
  });
}

function requireEnvironment(located: Located): LocatedEnvironment {
  const { app, environment } = located;
  if (environment !== null) return { ...located, environment };
  throw new KeystageError('input/invalid', `“${app.handle}” is an app; this needs one of its environments.`, {
    field: 'reference',
    hint: listOrNone(app.environments.map(({ handle }) => `${app.handle}/${handle}`)),
  });
}

function tooDeep(reference: string, wanted: string, enough: string): KeystageError {
  return new KeystageError('input/invalid', `“${reference}” says more than this needs, which is ${wanted}.`, {
    field: 'reference',
    hint: `Write ${enough}.`,
  });
}

function listOrNone(references: readonly string[]): string {
  return references.length === 0 ? 'It has none yet.' : `There is ${references.join(', ')}.`;
}
