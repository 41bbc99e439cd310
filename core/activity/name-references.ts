import {
  formatReference,
  parseReference,
  type AppId,
  type CredentialId,
  type EnvironmentId,
  type RemovalId,
} from '../../shared/index.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';

type Contents = DeepReadonly<Document>;

// Names for the log of what a command touched. What is not there has no name: the answer is then empty.

export function nameApp({ apps }: Contents, id: AppId): string[] {
  const app = apps[id];
  return app === undefined ? [] : [app.handle];
}

export function nameEnvironment(document: Contents, id: EnvironmentId): string[] {
  const environment = document.environments[id];
  if (environment === undefined) return [];
  return nameApp(document, environment.appId).map((app) => `${app}/${environment.handle}`);
}

/** One field; the credential alone where it has no such field. */
export function nameField(document: Contents, id: CredentialId, field: string): string[] {
  const isThere = Object.hasOwn(document.credentials[id]?.fields ?? {}, field);
  return nameCredential(document, id, isThere ? [field] : []);
}

/** The credential, or the fields of it that `fields` names. */
export function nameCredential(document: Contents, id: CredentialId, fields: readonly string[] = []): string[] {
  const credential = document.credentials[id];
  if (credential === undefined) return [];
  return nameEnvironment(document, credential.environmentId).flatMap((environment) =>
    withFields(`${environment}/${credential.name}`, fields),
  );
}

export function withFields(credential: string, fields: readonly string[]): string[] {
  return fields.length === 0 ? [credential] : fields.map((field) => `${credential}.${field}`);
}

/** What a removal took away, at its top: an app's environments go without saying. */
export function nameRemoval(document: Contents, id: RemovalId): string[] {
  const removal = document.removals[id];
  if (removal === undefined) return [];
  const apps = { ...document.apps, ...byId(removal.apps) };
  const environments = { ...document.environments, ...byId(removal.environments) };
  const all = { ...document, apps, environments, credentials: byId(removal.credentials) };
  if (removal.apps.length > 0) return removal.apps.flatMap((app) => nameApp(all, app.id));
  if (removal.environments.length > 0) return removal.environments.flatMap((each) => nameEnvironment(all, each.id));
  return removal.credentials.flatMap((each) => nameCredential(all, each.id));
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Record<string, Item> {
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

/**
 * Of a reference that somebody wrote, as much as names something in the vault. The rest is left out: a secret may have
 * been pasted in a name's place.
 */
export function nameWritten(document: Contents, text: string): string[] {
  const reference = parseReference(text);
  const app = Object.values(document.apps).find(({ handle }) => handle === reference?.app);
  if (reference === null || app === undefined) return [];
  const named = { app: app.handle, environment: null, credential: null, field: null };
  const environment = Object.values(document.environments).find(
    (each) => each.appId === app.id && each.handle === reference.environment,
  );
  if (environment === undefined) return [formatReference(named)];
  const credential = Object.values(document.credentials).find(
    (each) => each.environmentId === environment.id && each.name === reference.credential,
  );
  const found = { ...named, environment: environment.handle, credential: credential?.name ?? null };
  const field = Object.keys(credential?.fields ?? {}).find((name) => name === reference.field) ?? null;
  return [formatReference({ ...found, field })];
}
