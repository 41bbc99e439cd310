import { formatReference, kindSpecs, type App, type CommandOutput, type Environment } from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { compareText, credentialsOf, environmentsOf } from './find.ts';

type Hit = CommandOutput<'search.find'>[number];

/** What can be searched in one thing: what it is called on screen, and the text. Sealed values have no text. */
type Texts = readonly (readonly [label: string, text: string])[];

/** Everything in which each word of `text` occurs, in the thing itself or in the names of what holds it. */
export function findInDocument(document: Document, text: string): Hit[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  const apps = Object.values(document.apps).sort((one, other) => compareText(one.handle, other.handle));
  for (const app of apps) {
    const appReference = { app: app.handle, environment: null, credential: null, field: null };
    const appPlace = { appId: app.id, environmentId: null, credentialId: null, field: null };
    addHit(hits, words, textsOfApp(app), '', { ...appPlace, kind: 'app', title: app.name }, appReference);
    for (const environment of environmentsOf(document, app.id)) {
      const reference = { ...appReference, environment: environment.handle };
      const place = { ...appPlace, environmentId: environment.id };
      const title = `${app.name} · ${environment.name}`;
      addHit(
        hits,
        words,
        textsOfEnvironment(environment),
        app.name,
        { ...place, kind: 'environment', title },
        reference,
      );
      for (const credential of credentialsOf(document, environment.id)) {
        addHit(
          hits,
          words,
          textsOfCredential(credential),
          `${app.name} ${environment.name}`,
          { ...place, credentialId: credential.id, kind: 'credential', title: `${title} · ${credential.name}` },
          { ...reference, credential: credential.name },
        );
      }
    }
  }
  return hits;
}

function addHit(
  hits: Hit[],
  words: readonly string[],
  texts: Texts,
  holders: string,
  hit: Omit<Hit, 'matched' | 'reference'>,
  reference: Parameters<typeof formatReference>[0],
): void {
  const own = texts.find(([, text]) => words.some((word) => text.toLowerCase().includes(word)));
  if (own === undefined) return;
  const all = `${holders}\n${texts.map(([, text]) => text).join('\n')}`.toLowerCase();
  if (words.every((word) => all.includes(word))) {
    hits.push({ ...hit, matched: own[0], reference: formatReference(reference) });
  }
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
