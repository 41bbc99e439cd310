import { formatReference, KeystageError, type App, type Environment } from '../../shared/index.ts';
import { findApp, findCredential, findEnvironment } from '../catalog/find.ts';
import { resolveReference } from '../catalog/resolve-reference.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { FieldPlace } from './take-out.ts';

/** One value, by what holds it. */
export interface ValuePlace extends FieldPlace {
  /** The whole reference, however short the one that was given. */
  readonly reference: string;
  readonly app: App;
  readonly environment: Environment;
}

/** The value that a reference names: the field it ends in, or the only one that its credential has. */
export function findValue(document: Document, text: string): ValuePlace {
  const place = resolveReference(document, text);
  const app = findApp(document, place.appId);
  if (place.environmentId === null) throw namesNoValue(`${app.handle} is an app`);
  const environment = findEnvironment(document, place.environmentId);
  if (place.credentialId === null) throw namesNoValue(`${app.handle}/${environment.handle} is an environment`);
  const credential = findCredential(document, place.credentialId);
  return valueAt(app, environment, credential, place.field ?? onlyField(app, environment, credential));
}

export function valueAt(app: App, environment: Environment, credential: CredentialRecord, field: string): ValuePlace {
  return {
    app,
    environment,
    credentialId: credential.id,
    field,
    reference: refer(app, environment, credential, field),
  };
}

function onlyField(app: App, environment: Environment, credential: CredentialRecord): string {
  const [only, ...others] = Object.keys(credential.fields).sort();
  if (only !== undefined && others.length === 0) return only;
  const all = only === undefined ? [] : [only, ...others];
  const reference = refer(app, environment, credential, null);
  throw new KeystageError('input/invalid', `“${reference}” has several fields; say which.`, {
    field: 'reference',
    hint: `There is ${all.map((name) => `${reference}.${name}`).join(', ')}.`,
  });
}

function refer(app: App, environment: Environment, credential: CredentialRecord, field: string | null): string {
  return formatReference({ app: app.handle, environment: environment.handle, credential: credential.name, field });
}

function namesNoValue(what: string): KeystageError {
  return new KeystageError('input/invalid', `${what}; this needs one value.`, {
    field: 'reference',
    hint: 'Write app/environment/credential.field.',
  });
}
