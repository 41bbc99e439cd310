import type { App, CredentialKind, Environment } from '../../shared/index.ts';
import { addApp } from '../catalog/apps.ts';
import { addCredential } from '../catalog/credentials.ts';
import { environmentsOf } from '../catalog/find.ts';
import { SecretValue } from '../secret-value.ts';
import { emptyDocument, type CredentialRecord, type Document } from '../vault/document.ts';
import { plainSealing } from './plain-sealing.ts';

export const noon = '2026-11-20T12:00:00.000Z';
export const later = '2026-11-21T12:00:00.000Z';

/** A document with the app "Acme Poster" and its three environments. */
export function smallDocument(): { document: Document; app: App; development: Environment; production: Environment } {
  const document = emptyDocument();
  const app = addApp(document, { name: 'Acme Poster', provider: 'x' }, ['development', 'staging', 'production'], noon);
  const [development, , production] = environmentsOf(document, app.id);
  if (development === undefined || production === undefined) throw new Error('addApp made no environments');
  return { document, app, development, production };
}

export function add(
  document: Document,
  environment: Environment,
  kind: CredentialKind,
  fields: Readonly<Record<string, string>>,
): CredentialRecord {
  const input = { environmentId: environment.id, kind, details: {}, fields: toValues(fields) };
  return addCredential(document, plainSealing, input, noon);
}

export function toValues(fields: Readonly<Record<string, string>>): Map<string, SecretValue> {
  return new Map(Object.entries(fields).map(([name, text]) => [name, SecretValue.fromText(text)]));
}
