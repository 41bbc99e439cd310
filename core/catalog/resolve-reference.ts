import {
  formatReference,
  KeystageError,
  parseReference,
  toHandle,
  type AppId,
  type CredentialId,
  type EnvironmentId,
  type Reference,
} from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import { credentialsOf, environmentsOf } from './find.ts';
import { findNear } from './near-names.ts';

interface ResolvedPlace {
  readonly appId: AppId;
  readonly environmentId: EnvironmentId | null;
  readonly credentialId: CredentialId | null;
  readonly field: string | null;
}

/**
 * Finds what a reference names. An unknown name is refused with the nearest there is, and all there are: nothing is ever
 * chosen in its place, since a request with another environment's secret is worse than none.
 */
export function resolveReference(document: Document, text: string): ResolvedPlace {
  const reference = parseReference(text);
  if (reference === null) throw noReference(document, text);
  const apps = Object.values(document.apps);
  const app = pick(apps, (each) => each.handle, reference, 'app', null);
  if (reference.environment === null) return { appId: app.id, environmentId: null, credentialId: null, field: null };
  const environments = environmentsOf(document, app.id);
  const environment = pick(environments, (each) => each.handle, reference, 'environment', app.handle);
  const place = { appId: app.id, environmentId: environment.id };
  if (reference.credential === null) return { ...place, credentialId: null, field: null };
  const credentials = credentialsOf(document, environment.id);
  const owner = formatReference({ ...reference, credential: null, field: null });
  const credential = pick(credentials, (each) => each.name, reference, 'credential', owner);
  if (reference.field === null) return { ...place, credentialId: credential.id, field: null };
  const fields = Object.keys(credential.fields);
  const field = pick(fields, (each) => each, reference, 'field', `${owner}/${credential.name}`);
  return { ...place, credentialId: credential.id, field };
}

function pick<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  reference: Reference,
  part: keyof Reference,
  owner: string | null,
): Item {
  const wanted = reference[part] ?? '';
  const found = items.find((item) => nameOf(item) === wanted);
  if (found !== undefined) return found;
  const names = items.map(nameOf).sort();
  const near = findNear(wanted, names);
  const where = owner === null ? 'The vault' : owner;
  throw new KeystageError('not-found', `${where} has no ${part} named “${wanted}”.`, {
    field: 'reference',
    hint: [
      ...(near === null ? [] : [`Did you mean ${formatReference({ ...reference, [part]: near })}?`]),
      names.length === 0 ? `It has no ${part} at all yet.` : `There is ${listNames(names)}.`,
    ].join(' '),
  });
}

function noReference(document: Document, text: string): KeystageError {
  const handles = Object.values(document.apps).map(({ handle }) => handle);
  const near = findNear(toHandle(text, ''), handles);
  return new KeystageError('input/invalid', 'What was given is not a reference.', {
    field: 'reference',
    hint: [
      ...(near === null ? [] : [`Did you mean ${near}?`]),
      'Write app/environment/credential.field, for example acme-poster/development/oauth2-client.client_id.',
    ].join(' '),
  });
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
