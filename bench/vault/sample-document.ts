import { randomBytes } from 'node:crypto';
import { addApp, editRegistration } from '../../core/catalog/apps.ts';
import { addCredential, editCredential, type Sealing } from '../../core/catalog/credentials.ts';
import { environmentsOf } from '../../core/catalog/find.ts';
import { SecretValue } from '../../core/secret-value.ts';
import { emptyDocument, type Document } from '../../core/vault/document.ts';
import type { CredentialKind } from '../../shared/index.ts';

const at = '2026-01-02T03:04:05.678Z';
const later = '2026-02-03T04:05:06.789Z';

/** What an app registered with X has in each environment: the kinds, and the usual lengths of their values. */
const kinds: readonly (readonly [CredentialKind, Readonly<Record<string, number>>])[] = [
  ['api-key', { api_key: 25, api_secret: 50 }],
  ['oauth2-client', { client_id: 34, client_secret: 50 }],
  ['access-token', { access_token: 50, access_token_secret: 45 }],
  ['bearer', { bearer_token: 112 }],
];

/**
 * Apps with three environments of four credentials each, until there are `count` credentials. Names, notes and callback
 * URLs have usual lengths; every secret is sealed; each API key has a former value.
 */
export function makeSampleDocument(count: number, sealing: Sealing): Document {
  const whole = emptyDocument();
  let left = count;
  for (let index = 0; left > 0; index += 1) {
    // By itself first: finding free names looks at all that is there, and would make this quadratic.
    const part = emptyDocument();
    left -= addSampleApp(part, sealing, index, left);
    Object.assign(whole.apps, part.apps);
    Object.assign(whole.environments, part.environments);
    Object.assign(whole.credentials, part.credentials);
  }
  return whole;
}

function addSampleApp(draft: Document, sealing: Sealing, index: number, most: number): number {
  const name = `Acme Poster ${index}`;
  const description = 'Posts the release notes and answers mentions.';
  const app = addApp(draft, { name, provider: 'x', description }, ['development', 'staging', 'production'], at);
  let added = 0;
  for (const environment of environmentsOf(draft, app.id)) {
    const callbackUrls = ['http://127.0.0.1:8080/callback', `https://poster-${index}.example/callback`];
    editRegistration(draft, environment.id, { callbackUrls, scopes: ['tweet.read', 'users.read'] }, at);
    for (const [kind, lengths] of kinds) {
      if (added === most) return added;
      const details = { notes: 'Kept by the platform team; ask before regenerating.' };
      const input = { environmentId: environment.id, kind, details, fields: makeValues(lengths) };
      const { id } = addCredential(draft, sealing, input, at);
      if (kind === 'api-key') editCredential(draft, sealing, id, {}, makeValues(lengths), 'rotated', later);
      added += 1;
    }
  }
  return added;
}

function makeValues(lengths: Readonly<Record<string, number>>): Map<string, SecretValue> {
  return new Map(Object.entries(lengths).map(([name, length]) => [name, makeValue(length)]));
}

function makeValue(length: number): SecretValue {
  return SecretValue.fromText(randomBytes(length).toString('base64url').slice(0, length));
}
