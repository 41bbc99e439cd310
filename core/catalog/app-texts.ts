import { kindSpecs, type App, type AppTexts, type Environment } from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { compareText, credentialsOf, environmentsOf } from './find.ts';

type Texts = AppTexts['texts'];

const ordered = new WeakMap<Document, readonly App[]>();

/** By handle: the order in which they are searched. Made once for a document that no one can change any more. */
export function appsByHandle(document: Document): readonly App[] {
  const known = ordered.get(document);
  if (known !== undefined) return known;
  const apps = Object.values(document.apps).sort((one, other) => compareText(one.handle, other.handle));
  if (Object.isFrozen(document)) ordered.set(document, apps);
  return apps;
}

/** What can be searched of an app and of all that it holds. A sealed value has no text. */
export function textsOfApp(document: Document, app: App): AppTexts {
  return {
    appId: app.id,
    handle: app.handle,
    name: app.name,
    texts: withoutEmpty([
      ['provider', app.provider],
      ['description', app.description],
      ['use case', app.useCase],
      ...app.tags.map((tag): [string, string] => ['tag', tag]),
    ]),
    environments: environmentsOf(document, app.id).map((environment) => ({
      environmentId: environment.id,
      handle: environment.handle,
      name: environment.name,
      texts: textsOfEnvironment(environment),
      credentials: credentialsOf(document, environment.id).map((credential) => ({
        credentialId: credential.id,
        name: credential.name,
        texts: textsOfCredential(credential),
      })),
    })),
  };
}

function textsOfEnvironment({ registration, sandbox }: Environment): Texts {
  return withoutEmpty([
    ['provider app id', registration.providerAppId],
    ['website', registration.websiteUrl],
    ...registration.callbackUrls.map((url): [string, string] => ['callback URL', url]),
    ...registration.scopes.map((scope): [string, string] => ['scope', scope]),
    ['bot account', registration.automatedAccount.botHandle],
    ['notes', registration.notes],
    ['sandbox', sandbox ? 'sandbox' : ''],
  ]);
}

function textsOfCredential(credential: CredentialRecord): Texts {
  return withoutEmpty([
    ['kind', kindSpecs[credential.kind].label],
    ['account', `${credential.account?.handle ?? ''} ${credential.account?.userId ?? ''}`.trim()],
    ...publicValuesOf(credential),
    ...(credential.grant?.scopesGranted ?? []).map((scope): [string, string] => ['scope', scope]),
    ['notes', credential.notes],
  ]);
}

/** A large vault parses fields when they are first read: those of a kind that has secrets only need not be. */
function publicValuesOf(credential: CredentialRecord): Texts {
  if (kindSpecs[credential.kind].fields.every(({ secret }) => secret)) return [];
  return Object.entries(credential.fields).flatMap(([name, { value }]): Texts =>
    'text' in value ? [[name, value.text]] : [],
  );
}

function withoutEmpty(texts: Texts): Texts {
  return texts.filter(([, text]) => text !== '');
}
