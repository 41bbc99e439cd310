import { setImmediate } from 'node:timers/promises';
import { formatReference, kindSpecs, type App, type CommandOutput, type Environment } from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { compareText, credentialsOf, environmentsOf } from './find.ts';

type Hit = CommandOutput<'search.find'>[number];

/** Something that can be found. `holders`, `own` and `names` are in lower case. Sealed values have no text. */
export interface Searchable {
  readonly hit: Omit<Hit, 'matched'>;
  /** What can be searched in the thing itself: what it is called on screen, and the text. */
  readonly texts: () => Texts;
  /** These texts in one. */
  readonly own: string;
  /** The names of what holds it. */
  readonly holders: string;
  /** By what a hit is ranked. */
  readonly names: readonly string[];
}

/** An app with all that it holds: most searches pass most apps by after one look. In lower case. */
export interface SearchableApp {
  /** The names of all that it holds begin with one of these. */
  readonly names: readonly string[];
  /** All texts of all that it holds. */
  readonly text: string;
  /** All names of all that it holds. */
  readonly allNames: string;
  /** The letters and digits with which words begin in them, each once. */
  readonly initials: string;
  readonly things: readonly Searchable[];
}

type Texts = readonly (readonly [label: string, text: string])[];

const indexes = new WeakMap<Document, readonly SearchableApp[]>();

/** Everything that can be found, apps by handle. Made once for a document that no one can change any more. */
export function indexOf(document: Document): readonly SearchableApp[] {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const index = appsOf(document).map((app) => toSearchableApp(document, app));
  if (Object.isFrozen(document)) indexes.set(document, index);
  return index;
}

/** How many apps are taken up at a time while something else may want its turn. */
const appsAtOnce = 100;

/** The same, before anyone searches: in small pieces, since what the window asks for right after an unlock is to come first. */
export async function makeIndexAhead(document: Document): Promise<void> {
  if (!Object.isFrozen(document) || indexes.has(document)) return;
  const index: SearchableApp[] = [];
  for (const app of appsOf(document)) {
    if (index.length % appsAtOnce === 0) await setImmediate();
    index.push(toSearchableApp(document, app));
  }
  indexes.set(document, index);
}

function appsOf(document: Document): App[] {
  return Object.values(document.apps).sort((one, other) => compareText(one.handle, other.handle));
}

function toSearchableApp(document: Document, app: App): SearchableApp {
  const itself = toSearchable(app, null, null);
  const held = environmentsOf(document, app.id).flatMap((environment) => [
    toSearchable(app, environment, null),
    ...credentialsOf(document, environment.id).map((credential) => toSearchable(app, environment, credential)),
  ]);
  const things = [itself, ...held];
  const allNames = things.flatMap(({ names }) => names).join('\n');
  return {
    names: itself.names,
    text: things.map(({ own }) => own).join('\n'),
    allNames,
    initials: [...new Set(allNames.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu))].join(''),
    things,
  };
}

/** By the innermost record. A record that was not changed is the same object in the next document. */
const made = new WeakMap<object, { readonly app: App; readonly environment: Environment | null; one: Searchable }>();

function toSearchable(app: App, environment: Environment | null, credential: CredentialRecord | null): Searchable {
  const record = credential ?? environment ?? app;
  const known = made.get(record);
  if (known?.app === app && known.environment === environment) return known.one;
  const texts = () => textsOf(app, environment, credential);
  const hit = hitOf(app, environment, credential);
  const holders = [app, environment].flatMap((holder) => (holder === null || holder === record ? [] : [holder.name]));
  const one = {
    hit,
    texts,
    own: texts()
      .map(([, text]) => text)
      .join('\n')
      .toLowerCase(),
    holders: holders.join('\n').toLowerCase(),
    names: [hit.reference.toLowerCase(), hit.title.toLowerCase()],
  };
  if (Object.isFrozen(record)) made.set(record, { app, environment, one });
  return one;
}

function textsOf(app: App, environment: Environment | null, credential: CredentialRecord | null): Texts {
  if (credential !== null) return textsOfCredential(credential);
  return environment === null ? textsOfApp(app) : textsOfEnvironment(environment);
}

function hitOf(app: App, environment: Environment | null, credential: CredentialRecord | null): Searchable['hit'] {
  const place = { app: app.handle, environment: environment?.handle ?? null, credential: credential?.name ?? null };
  const named = [app, environment, credential].filter((one) => one !== null);
  return {
    appId: app.id,
    environmentId: environment?.id ?? null,
    credentialId: credential?.id ?? null,
    field: null,
    kind: credential !== null ? 'credential' : environment !== null ? 'environment' : 'app',
    title: named.map(({ name }) => name).join(' · '),
    reference: formatReference({ ...place, field: null }),
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
