import { formatReference, kindSpecs, type App, type CommandOutput, type Environment } from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { compareText, credentialsOf, environmentsOf } from './find.ts';

type Hit = CommandOutput<'search.find'>[number];

/** Something that can be found. All texts but those of the hit are in lower case. Sealed values have no text. */
export interface Searchable {
  readonly hit: Omit<Hit, 'matched'>;
  /** What can be searched in the thing itself: what it is called on screen, and the text. */
  readonly texts: Texts;
  /** These texts in one. */
  readonly own: string;
  /** And with the names of what holds it. */
  readonly all: string;
  /** By what a hit is ranked. */
  readonly names: readonly string[];
}

type Texts = readonly (readonly [label: string, text: string])[];

const indexes = new WeakMap<Document, readonly Searchable[]>();

/** Everything that can be found, apps by handle. Made once for a document that no one can change any more. */
export function indexOf(document: Document): readonly Searchable[] {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const index = listSearchables(document);
  if (Object.isFrozen(document)) indexes.set(document, index);
  return index;
}

function listSearchables(document: Document): Searchable[] {
  const apps = Object.values(document.apps).sort((one, other) => compareText(one.handle, other.handle));
  return apps.flatMap((app) => [
    toSearchable(textsOfApp(app), '', {
      appId: app.id,
      environmentId: null,
      credentialId: null,
      field: null,
      kind: 'app',
      title: app.name,
      reference: formatReference({ app: app.handle, environment: null, credential: null, field: null }),
    }),
    ...environmentsOf(document, app.id).flatMap((environment) => listInEnvironment(document, app, environment)),
  ]);
}

function listInEnvironment(document: Document, app: App, environment: Environment): Searchable[] {
  const place = { appId: app.id, environmentId: environment.id, field: null };
  const names = { app: app.handle, environment: environment.handle, field: null };
  const title = `${app.name} · ${environment.name}`;
  return [
    toSearchable(textsOfEnvironment(environment), app.name, {
      ...place,
      credentialId: null,
      kind: 'environment',
      title,
      reference: formatReference({ ...names, credential: null }),
    }),
    ...credentialsOf(document, environment.id).map((credential) =>
      toSearchable(textsOfCredential(credential), `${app.name} ${environment.name}`, {
        ...place,
        credentialId: credential.id,
        kind: 'credential',
        title: `${title} · ${credential.name}`,
        reference: formatReference({ ...names, credential: credential.name }),
      }),
    ),
  ];
}

function toSearchable(texts: Texts, holders: string, hit: Searchable['hit']): Searchable {
  const lower = texts.filter(([, text]) => text !== '').map(([label, text]) => [label, text.toLowerCase()] as const);
  const own = lower.map(([, text]) => text).join('\n');
  return {
    hit,
    texts: lower,
    own,
    all: `${holders.toLowerCase()}\n${own}`,
    names: [hit.reference.toLowerCase(), hit.title.toLowerCase()],
  };
}

function textsOfApp(app: App): Texts {
  return [
    ['name', app.name],
    ['provider', app.provider],
    ['description', app.description],
    ['use case', app.useCase],
    ...app.tags.map((tag) => ['tag', tag] as const),
  ];
}

function textsOfEnvironment({ name, registration, sandbox }: Environment): Texts {
  return [
    ['name', name],
    ['provider app id', registration.providerAppId],
    ['website', registration.websiteUrl],
    ...registration.callbackUrls.map((url) => ['callback URL', url] as const),
    ...registration.scopes.map((scope) => ['scope', scope] as const),
    ['bot account', registration.automatedAccount.botHandle],
    ['notes', registration.notes],
    ...(sandbox ? [['sandbox', 'sandbox'] as const] : []),
  ];
}

function textsOfCredential(credential: CredentialRecord): Texts {
  const shown = Object.entries(credential.fields).flatMap(([name, { value }]) =>
    'text' in value ? [[name, value.text] as const] : [],
  );
  return [
    ['name', credential.name],
    ['kind', kindSpecs[credential.kind].label],
    ['account', `${credential.account?.handle ?? ''} ${credential.account?.userId ?? ''}`],
    ...shown,
    ...(credential.grant?.scopesGranted ?? []).map((scope) => ['scope', scope] as const),
    ['notes', credential.notes],
  ];
}
