import type { AppId, CredentialId, EnvironmentId } from '../../shared/index.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import type { ActWords } from './done-acts.ts';

// What things are called in the words of an act. Names only, never a value.

export type Contents = DeepReadonly<Document>;

export function callApp({ apps }: Contents, id: AppId): string {
  return apps[id]?.name ?? 'an app';
}

export function callEnvironment(document: Contents, id: EnvironmentId): string {
  const environment = document.environments[id];
  return environment === undefined
    ? 'an environment'
    : `${environment.name} of ${callApp(document, environment.appId)}`;
}

export function callCredential(document: Contents, id: CredentialId): string {
  const credential = document.credentials[id];
  const environment = credential === undefined ? undefined : document.environments[credential.environmentId];
  if (credential === undefined || environment === undefined) return 'a credential';
  return `${credential.name} (${callApp(document, environment.appId)}, ${environment.name})`;
}

export function countOf(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

export function changed(what: string, references: string[]): ActWords {
  return { says: `Changed ${what}.`, saysUndone: `${what} is as it was.`, destructive: false, references };
}
