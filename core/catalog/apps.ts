import {
  defaultColour,
  emptyRegistration,
  KeystageError,
  appIdSchema,
  environmentIdSchema,
  toFreeHandle,
  toHandle,
  type App,
  type AppDetails,
  type AppId,
  type Environment,
  type EnvironmentColour,
  type EnvironmentId,
  type Registration,
  type Timestamp,
} from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { Document } from '../vault/document.ts';
import { environmentsOf, findApp, findEnvironment } from './find.ts';

// Edits of apps and environments. Each takes a draft of the document and the moment, and changes the draft.

export function addApp(
  draft: Document,
  details: Pick<AppDetails, 'name' | 'provider'> & { [Key in keyof AppDetails]?: AppDetails[Key] | undefined },
  environmentNames: readonly string[],
  now: Timestamp,
): App {
  refuseTakenName(draft, details.name, null);
  const app: App = {
    id: appIdSchema.parse(newId('app')),
    handle: freeAppHandle(draft, details.name, null),
    name: details.name,
    provider: details.provider,
    description: details.description ?? '',
    useCase: details.useCase ?? '',
    tags: details.tags ?? [],
    ...(details.rotateEveryDays ? { rotateEveryDays: details.rotateEveryDays } : {}),
    createdAt: now,
    updatedAt: now,
  };
  draft.apps[app.id] = app;
  for (const name of environmentNames) addEnvironment(draft, app.id, name, undefined, now);
  return app;
}

/** A new name brings a new handle, so that references read as the app is called. */
export function editApp(draft: Document, id: AppId, changes: Partial<AppDetails>, now: Timestamp): App {
  const app = findApp(draft, id);
  if (changes.name !== undefined && changes.name !== app.name) {
    refuseTakenName(draft, changes.name, id);
    app.handle = freeAppHandle(draft, changes.name, id);
  }
  Object.assign(app, changes, { updatedAt: now });
  return app;
}

export function addEnvironment(
  draft: Document,
  appId: AppId,
  name: string,
  colour: EnvironmentColour | undefined,
  now: Timestamp,
): Environment {
  findApp(draft, appId);
  const handle = freeEnvironmentHandle(draft, appId, name, null);
  const environment: Environment = {
    id: environmentIdSchema.parse(newId('env')),
    appId,
    handle,
    name,
    colour: colour ?? defaultColour(handle),
    sandbox: false,
    registration: emptyRegistration(),
    // Environments are listed by age: those made together keep the order in which they were named.
    createdAt: laterThanAll(environmentsOf(draft, appId), now),
    updatedAt: now,
  };
  draft.environments[environment.id] = environment;
  return environment;
}

export function editEnvironment(
  draft: Document,
  id: EnvironmentId,
  changes: { name?: string | undefined; colour?: EnvironmentColour | undefined; sandbox?: boolean | undefined },
  now: Timestamp,
): Environment {
  const environment = findEnvironment(draft, id);
  if (changes.name !== undefined && changes.name !== environment.name) {
    environment.handle = freeEnvironmentHandle(draft, environment.appId, changes.name, id);
  }
  Object.assign(environment, changes, { updatedAt: now });
  return environment;
}

export function editRegistration(
  draft: Document,
  id: EnvironmentId,
  changes: Partial<Registration>,
  now: Timestamp,
): Environment {
  const environment = findEnvironment(draft, id);
  Object.assign(environment.registration, changes);
  environment.updatedAt = now;
  return environment;
}

function refuseTakenName(document: Document, name: string, except: AppId | null): void {
  const taken = Object.values(document.apps).some(
    (app) => app.id !== except && app.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) {
    throw new KeystageError('input/taken', `There is already an app named “${name}”.`, {
      field: 'name',
      hint: 'Choose another name, or add an environment to the app that is there.',
    });
  }
}

function freeAppHandle(document: Document, name: string, except: AppId | null): string {
  const others = Object.values(document.apps).filter((app) => app.id !== except);
  return toFreeHandle(toHandle(name, 'app'), new Set(others.map((app) => app.handle)));
}

function freeEnvironmentHandle(document: Document, appId: AppId, name: string, except: EnvironmentId | null): string {
  const handle = toHandle(name, 'environment');
  const taken = environmentsOf(document, appId).some((other) => other.id !== except && other.handle === handle);
  if (taken) {
    throw new KeystageError('input/taken', `The app already has an environment named “${name}”.`, {
      field: 'name',
      hint: 'Choose another name.',
    });
  }
  return handle;
}

function laterThanAll(environments: readonly Environment[], now: Timestamp): Timestamp {
  const newest = Math.max(Date.parse(now) - 1, ...environments.map((other) => Date.parse(other.createdAt)));
  return new Date(newest + 1).toISOString();
}
