import {
  KeystageError,
  removalIdSchema,
  type AppId,
  type CredentialId,
  type EnvironmentId,
  type RemovalId,
  type Timestamp,
} from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { Document } from '../vault/document.ts';
import { credentialsOf, environmentsOf, findApp, findCredential, findEnvironment } from './find.ts';

const day = 24 * 60 * 60 * 1000;

/** How long a removal can be undone. */
export const undoTimeMs = 30 * day;

export type Removal = Document['removals'][RemovalId];

export function removeApp(draft: Document, id: AppId, now: Timestamp): Removal {
  const app = findApp(draft, id);
  const environments = environmentsOf(draft, id);
  const credentials = environments.flatMap((environment) => credentialsOf(draft, environment.id));
  return moveOut(draft, { apps: [app], environments, credentials }, now);
}

export function removeEnvironment(draft: Document, id: EnvironmentId, now: Timestamp): Removal {
  const environment = findEnvironment(draft, id);
  return moveOut(draft, { apps: [], environments: [environment], credentials: credentialsOf(draft, id) }, now);
}

export function removeCredential(draft: Document, id: CredentialId, now: Timestamp): Removal {
  return moveOut(draft, { apps: [], environments: [], credentials: [findCredential(draft, id)] }, now);
}

/** Several at once, under one removal. What is in an app that goes, goes with it. */
export function removeSeveral(
  draft: Document,
  chosen: { readonly appIds: readonly AppId[]; readonly credentialIds: readonly CredentialId[] },
  now: Timestamp,
): Removal {
  const apps = [...new Set(chosen.appIds)].map((id) => findApp(draft, id));
  const environments = apps.flatMap((app) => environmentsOf(draft, app.id));
  const within = environments.flatMap((environment) => credentialsOf(draft, environment.id));
  const others = [...new Set(chosen.credentialIds)].map((id) => findCredential(draft, id));
  return moveOut(draft, { apps, environments, credentials: [...new Set([...within, ...others])] }, now);
}

/** The last one of those whose time to be undone is not over. */
export function findNewestRemoval({ removals }: Pick<Document, 'removals'>, now: Timestamp): Removal {
  const open = Object.values(removals).filter(({ undoUntil }) => undoUntil >= now);
  // Of two in the same millisecond the one that was written down after the other.
  const newest = open.reduce<Removal | null>(
    (best, each) => (best !== null && best.removedAt > each.removedAt ? best : each),
    null,
  );
  if (newest !== null) return newest;
  throw new KeystageError('not-found', 'There is nothing to undo: no removal of the last 30 days is left.', {
    field: 'removalId',
    hint: 'Removals alone are undone here. Former values are in the history of their credential.',
  });
}

/** Puts back what a removal took, where it was. Whatever has its name by now is left alone, and named. */
export function undoRemoval(draft: Document, id: RemovalId): Removal {
  const removal = draft.removals[id];
  if (removal === undefined) {
    throw new KeystageError('not-found', 'There is nothing to undo: the removal was undone, or is too long ago.', {
      field: 'removalId',
    });
  }
  for (const app of removal.apps) {
    refuseTaken(app.name, Object.values(draft.apps), (other) => other.handle === app.handle || other.name === app.name);
    draft.apps[app.id] = app;
  }
  for (const environment of removal.environments) {
    findApp(draft, environment.appId);
    const others = environmentsOf(draft, environment.appId);
    refuseTaken(environment.name, others, (other) => other.handle === environment.handle);
    draft.environments[environment.id] = environment;
  }
  for (const credential of removal.credentials) {
    findEnvironment(draft, credential.environmentId);
    const others = credentialsOf(draft, credential.environmentId);
    refuseTaken(credential.name, others, (other) => other.name === credential.name);
    draft.credentials[credential.id] = credential;
  }
  Reflect.deleteProperty(draft.removals, id);
  return removal;
}

/** Forgets removals whose time is over. Only then are their values gone from the file. */
export function forgetOldRemovals(draft: Document, now: Timestamp): void {
  for (const removal of Object.values(draft.removals)) {
    if (removal.undoUntil < now) Reflect.deleteProperty(draft.removals, removal.id);
  }
}

function moveOut(
  draft: Document,
  taken: Pick<Removal, 'apps' | 'environments' | 'credentials'>,
  now: Timestamp,
): Removal {
  const removal: Removal = {
    id: removalIdSchema.parse(newId('rm')),
    removedAt: now,
    undoUntil: new Date(Date.parse(now) + undoTimeMs).toISOString(),
    ...taken,
  };
  forgetOldRemovals(draft, now);
  draft.removals[removal.id] = removal;
  for (const app of taken.apps) Reflect.deleteProperty(draft.apps, app.id);
  for (const environment of taken.environments) Reflect.deleteProperty(draft.environments, environment.id);
  for (const credential of taken.credentials) Reflect.deleteProperty(draft.credentials, credential.id);
  return removal;
}

function refuseTaken<Item>(name: string, others: readonly Item[], isSame: (other: Item) => boolean): void {
  if (others.some(isSame)) {
    throw new KeystageError('input/taken', `“${name}” can’t come back: its name is taken by now.`, {
      field: 'removalId',
      hint: 'Rename the one that has the name, then undo again.',
    });
  }
}
