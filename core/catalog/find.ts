import {
  KeystageError,
  type App,
  type AppId,
  type CredentialId,
  type Environment,
  type EnvironmentId,
} from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Place } from '../vault/place.ts';
import { RecordIndex } from './record-index.ts';

// Lookups by id. What is not there is `not-found`, and never taken for something else.

export function findApp(document: Document, id: AppId): App {
  const app = document.apps[id];
  if (app === undefined) throw new KeystageError('not-found', 'There is no such app in the vault.', { field: 'appId' });
  return app;
}

export function findEnvironment(document: Document, id: EnvironmentId): Environment {
  const environment = document.environments[id];
  if (environment === undefined) {
    throw new KeystageError('not-found', 'There is no such environment in the vault.', { field: 'environmentId' });
  }
  return environment;
}

export function findCredential(document: Document, id: CredentialId): CredentialRecord {
  const credential = document.credentials[id];
  if (credential === undefined) {
    throw new KeystageError('not-found', 'There is no such credential in the vault.', { field: 'credentialId' });
  }
  return credential;
}

const environmentsByApp = new RecordIndex<Environment>((environment) => environment.appId);
const credentialsByEnvironment = new RecordIndex<CredentialRecord>((credential) => credential.environmentId);

/** The environments of an app, in the order in which they were made. */
export function environmentsOf(document: Document, appId: AppId): Environment[] {
  return environmentsByApp
    .recordsOf(document.environments, appId)
    .sort((one, other) => compareText(one.createdAt + one.id, other.createdAt + other.id));
}

export function credentialsOf(document: Document, environmentId: EnvironmentId): CredentialRecord[] {
  return credentialsByEnvironment.recordsOf(document.credentials, environmentId);
}

export function placeOf(document: Document, credential: CredentialRecord, field: string): Place {
  const environment = findEnvironment(document, credential.environmentId);
  return { appId: environment.appId, environmentId: environment.id, credentialId: credential.id, field };
}

/** Orders by code units: the same on every machine, whatever its locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
