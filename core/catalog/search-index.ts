import { formatReference, kindSpecs, type App, type CommandOutput, type Environment } from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { compareText, credentialsOf, environmentsOf } from './find.ts';

type Hit = CommandOutput<'search.find'>[number];

/** Something that can be found. All texts but those of the hit are in lower case. Sealed values have no text. */
export interface Searchable {
  /** The names of what holds it, and from `ownFrom` on what can be searched in the thing itself. */
  readonly all: string;
  readonly ownFrom: number;
  /** What is told of it once it is found. Made when it is first asked for: most of what is there is never found. */
  readonly describe: () => Description;
}

export interface Description {
  readonly hit: Omit<Hit, 'matched'>;
  /** What can be searched in the thing itself: what it is called on screen, and the text. */
  readonly texts: Texts;
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
  const searchables: Searchable[] = [];
  for (const app of apps) {
    const hitOf = (): Description['hit'] => ({
      appId: app.id,
      environmentId: null,
      credentialId: null,
      field: null,
      kind: 'app',
      title: app.name,
      reference: formatReference({ app: app.handle, environment: null, credential: null, field: null }),
    });
    searchables.push(toSearchable(app, textsOfApp, '', hitOf));
    for (const environment of environmentsOf(document, app.id)) {
      addFromEnvironment(searchables, document, app, environment);
    }
  }
  return searchables;
}

function addFromEnvironment(searchables: Searchable[], document: Document, app: App, environment: Environment): void {
  const place = { appId: app.id, environmentId: environment.id, field: null };
  const names = { app: app.handle, environment: environment.handle, field: null };
  const title = `${app.name} · ${environment.name}`;
  const hitOf = (): Description['hit'] => ({
    ...place,
    credentialId: null,
    kind: 'environment',
    title,
    reference: formatReference({ ...names, credential: null }),
  });
  searchables.push(toSearchable(environment, textsOfEnvironment, `${app.name.toLowerCase()}\n`, hitOf));
  const holders = `${app.name} ${environment.name}\n`.toLowerCase();
  for (const credential of credentialsOf(document, environment.id)) {
    const hitOfCredential = (): Description['hit'] => ({
      ...place,
      credentialId: credential.id,
      kind: 'credential',
      title: `${title} · ${credential.name}`,
      reference: formatReference({ ...names, credential: credential.name }),
    });
    searchables.push(toSearchable(credential, textsOfCredential, holders, hitOfCredential));
  }
}

function toSearchable<Record>(
  record: Record,
  textsOf: (record: Record) => Texts,
  holders: string,
  hitOf: () => Description['hit'],
): Searchable {
  let all = '';
  for (const [, text] of textsOf(record)) if (text !== '') all += `${text}\n`;
  let description: Description | null = null;
  return {
    all: holders + all.toLowerCase(),
    ownFrom: holders.length,
    describe: () => (description ??= describe(textsOf(record), hitOf())),
  };
}

function describe(texts: Texts, hit: Description['hit']): Description {
  return {
    hit,
    texts: texts.filter(([, text]) => text !== '').map(([label, text]) => [label, text.toLowerCase()]),
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
