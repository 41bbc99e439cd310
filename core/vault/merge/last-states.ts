import type { App, Environment } from '../../../shared/index.ts';
import type { CredentialRecord, Document } from '../document.ts';

/** What a side's own removals took away, as it was then. */
export interface LastStates {
  readonly apps: ReadonlyMap<string, App>;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly credentials: ReadonlyMap<string, CredentialRecord>;
}

export function lastStates(base: Document, side: Document): LastStates {
  const apps = new Map<string, App>();
  const environments = new Map<string, Environment>();
  const credentials = new Map<string, CredentialRecord>();
  for (const removal of Object.values(side.removals)) {
    if (base.removals[removal.id] !== undefined) continue;
    for (const app of removal.apps) apps.set(app.id, app);
    for (const environment of removal.environments) environments.set(environment.id, environment);
    for (const credential of removal.credentials) credentials.set(credential.id, credential);
  }
  return { apps, environments, credentials };
}

/** The removals without what is there after all: to undo one would bring that back a second time. */
export function withoutLive(document: Document): Document['removals'] {
  const removals: Document['removals'] = {};
  for (const removal of Object.values(document.removals)) {
    const apps = removal.apps.filter(({ id }) => document.apps[id] === undefined);
    const environments = removal.environments.filter(({ id }) => document.environments[id] === undefined);
    const credentials = removal.credentials.filter(({ id }) => document.credentials[id] === undefined);
    const left = apps.length + environments.length + credentials.length;
    const before = removal.apps.length + removal.environments.length + removal.credentials.length;
    if (left === before) removals[removal.id] = removal;
    else if (left > 0) removals[removal.id] = { ...removal, apps, environments, credentials };
  }
  return removals;
}
