import { describe, expect, it } from 'vitest';
import type { KeystageError } from '../../shared/index.ts';
import * as samples from '../../shared/rules/recognise/testing/sample-values.ts';
import { readImport, type ImportFormat } from './read-import.ts';

/** Where each value would go: `app/stage kind#group.field = value`. */
function placesIn(path: string, text: string, format: ImportFormat | null = null): string[] {
  return readImport(path, text, format).found.sections.flatMap(({ appName, environmentName, values }) =>
    values.map(
      ({ place, group, value, handle }) =>
        `${appName}/${environmentName ?? '?'} ${place.kind}#${group}.${place.field}${handle === undefined ? '' : `@${handle}`} = ${value}`,
    ),
  );
}

const xurl = `apps:
  acme:
    client_id: dead-client-id
    client_secret: dead-client-secret
    redirect_uri: http://localhost:8080/callback
    default_user: bob
    oauth2_tokens:
      alice:
        type: oauth2
        oauth2: { access_token: dead-alice-access, refresh_token: dead-alice-refresh, expiration_time: 1767225600 }
      bob:
        type: oauth2
        oauth2: { access_token: dead-bob-access, refresh_token: dead-bob-refresh, expiration_time: 0 }
      "":
        type: oauth2
        oauth2: { access_token: dead-nobody-access }
    oauth1_token:
      type: oauth1
      oauth1: { access_token: 77-dead, token_secret: dead-token-secret, consumer_key: dead-key, consumer_secret: dead-secret }
    bearer_token:
      type: bearer
      bearer: dead-bearer
  acme-staging:
    client_id: "0123"
  empty: {}
default_app: acme-staging
`;

describe('xurl’s file', () => {
  it('gives its apps, the default first, with all that they hold', () => {
    expect(placesIn('/home/you/.xurl/auth.yml', xurl)).toEqual([
      'acme/Staging oauth2-client#0.client_id = 0123',
      'acme/? oauth2-client#0.client_id = dead-client-id',
      'acme/? oauth2-client#0.client_secret = dead-client-secret',
      'acme/? oauth2-user-token#0.access_token@bob = dead-bob-access',
      'acme/? oauth2-user-token#0.refresh_token@bob = dead-bob-refresh',
      'acme/? oauth2-user-token#1.access_token@alice = dead-alice-access',
      'acme/? oauth2-user-token#1.refresh_token@alice = dead-alice-refresh',
      'acme/? oauth2-user-token#2.access_token = dead-nobody-access',
      'acme/? api-key#0.api_key = dead-key',
      'acme/? api-key#0.api_secret = dead-secret',
      'acme/? access-token#0.access_token = 77-dead',
      'acme/? access-token#0.access_token_secret = dead-token-secret',
      'acme/? bearer#0.bearer_token = dead-bearer',
    ]);
    const { sections, warnings } = readImport('/home/you/.xurl/auth.yml', xurl, null).found;
    expect(sections[1]?.callbackUrls).toEqual(['http://localhost:8080/callback']);
    expect(sections[1]?.facts.map(({ group, expiresAt }) => [group, expiresAt])).toEqual([
      [0, null],
      [1, 1_767_225_600_000],
      [2, null],
    ]);
    expect(sections[1]?.values[1]).toMatchObject({ label: 'apps.acme.client_secret', line: 4 });
    expect(warnings.join()).toContain('the same refresh tokens');
  });

  it('may be the JSON of before 1.0, which has no apps', () => {
    const old = JSON.stringify({
      oauth2_tokens: { alice: { type: 'oauth2', oauth2: { access_token: 'dead-access', expiration_time: 5 } } },
      oauth1_tokens: { type: 'oauth1', oauth1: { access_token: '7-dead', consumer_key: 'dead-key' } },
      bearer_token: { type: 'bearer', bearer: 'dead-bearer' },
    });
    expect(placesIn('/home/you/.xurl', old)).toEqual([
      'xurl/? oauth2-user-token#0.access_token@alice = dead-access',
      'xurl/? api-key#0.api_key = dead-key',
      'xurl/? access-token#0.access_token = 7-dead',
      'xurl/? bearer#0.bearer_token = dead-bearer',
    ]);
  });

  it('says of a value with spaces that it stays out', () => {
    const { found } = readImport('/x/.xurl', 'apps: { a: { client_id: "dead with spaces" } }', null);
    expect(found).toMatchObject({ sections: [], leftOut: [{ label: 'apps.a.client_id', line: 1 }] });
    expect(JSON.stringify(found)).not.toContain('dead with');
    const control = readImport('/x/.xurl', 'apps: { a: { client_id: "dead\\x01id" } }', null).found;
    expect(control.leftOut).toHaveLength(1);
  });

  it('says of a value that is too long for a vault that it stays out', () => {
    const { found } = readImport('/x/.xurl', `apps: { a: { client_id: "${'dead'.repeat(4097)}" } }`, null);
    const why = 'longer than 16,384 characters';
    expect(found).toMatchObject({ sections: [], leftOut: [{ label: 'apps.a.client_id', line: 1, why }] });
    const env = readImport('/x/.env', `X_API_KEY=${'dead'.repeat(4097)}`, null).found;
    expect(env.leftOut).toEqual([{ label: 'X_API_KEY', line: 1, why }]);
    expect(JSON.stringify([found, env])).not.toContain('dead');
  });
});

const twurl = `---
profiles:
  alice:
    dead-key-one:
      username: alice
      consumer_key: dead-key-one
      consumer_secret: dead-secret-one
      token: 1-dead
      secret: dead-token-secret-one
  bob:
    dead-key-one:
      username: bob
      consumer_key: dead-key-one
      consumer_secret: dead-secret-one
      token: 2-dead
      secret: dead-token-secret-two
    dead-key-two:
      username: bob
      consumer_key: dead-key-two
      consumer_secret: dead-secret-two
      token: 3-dead
      secret: dead-token-secret-three
configuration:
  default_profile:
  - bob
  - dead-key-two
bearer_tokens:
  dead-key-one: dead-bearer
`;

describe('twurl’s file', () => {
  it('gives an app for each consumer key, the default first, and no key in a name', () => {
    const { found } = readImport('/home/you/.twurlrc', twurl, null);
    expect(placesIn('/home/you/.twurlrc', twurl)).toEqual([
      'twurl 1/? api-key#0.api_key = dead-key-two',
      'twurl 1/? api-key#0.api_secret = dead-secret-two',
      'twurl 1/? access-token#0.access_token@bob = 3-dead',
      'twurl 1/? access-token#0.access_token_secret@bob = dead-token-secret-three',
      'twurl 2/? api-key#0.api_key = dead-key-one',
      'twurl 2/? api-key#0.api_secret = dead-secret-one',
      'twurl 2/? access-token#0.access_token@bob = 2-dead',
      'twurl 2/? access-token#0.access_token_secret@bob = dead-token-secret-two',
      'twurl 2/? access-token#1.access_token@alice = 1-dead',
      'twurl 2/? access-token#1.access_token_secret@alice = dead-token-secret-one',
      'twurl 2/? bearer#0.bearer_token = dead-bearer',
    ]);
    const labels = found.sections.flatMap(({ values }) => values.map(({ label }) => label));
    expect(labels.join()).not.toContain('dead-key');
  });
});

describe('an env file', () => {
  it('is sorted by its variables’ names, and by stages where they say one', () => {
    const [key, secret, bearer] = [samples.sampleApiKey(), samples.sampleApiSecret(), samples.sampleBearer(7)];
    const text = `X_API_KEY=${key}\nX_API_SECRET='${secret}'\nPROD_X_BEARER_TOKEN=${bearer}\nPORT=3000\n`;
    expect(placesIn('/code/acme/.env', text)).toEqual([
      `acme/? api-key#0.api_key = ${key}`,
      `acme/? api-key#0.api_secret = ${secret}`,
      `acme/Production bearer#0.bearer_token = ${bearer}`,
    ]);
    expect(placesIn('/code/acme/.env.staging.local', `X_API_KEY=${key}`)).toEqual([
      `acme/Staging api-key#0.api_key = ${key}`,
    ]);
  });

  it('leaves out references, other services and what is set again, each with its line', () => {
    const text = `X_API_KEY=${samples.sampleApiKey(3)}\nX_API_KEY=${samples.sampleApiKey()}\nX_API_SECRET=ks://acme/development/api-key.api_secret\nSTRIPE_SECRET_KEY=dead\n`;
    expect(readImport('/code/acme/.env', text, null).found.leftOut).toEqual([
      { label: 'X_API_KEY', line: 1, why: 'set again in line 2' },
      { label: 'X_API_SECRET', line: 3, why: 'a reference to a value in the vault' },
      { label: 'STRIPE_SECRET_KEY', line: 4, why: 'not a name of X’s credentials' },
    ]);
  });
});

describe('names that no app may have', () => {
  it.each(['folder\u202e', 'folder\u001b[31m', 'f'.repeat(101)])(
    'are not taken from the folder of an env file',
    (name) => {
      const text = `X_API_KEY=${samples.sampleApiKey()}`;
      expect(readImport(`/code/${name}/.env`, text, null).found.sections[0]?.appName).toBe('Imported app');
    },
  );

  it('nor is a callback URL that hides something', () => {
    const text = 'apps:\n  acme:\n    client_id: dead-client-id\n    redirect_uri: "http://a/\\u202e"\n';
    expect(readImport('/home/you/.xurl', text, null).found.sections[0]?.callbackUrls).toEqual([]);
  });
});

describe('a file of very many lines', () => {
  it('is read in one pass', () => {
    const text = Array.from({ length: 60_000 }, (_, count) => `A${count}=\n`).join('');
    expect(readImport('/code/acme/.env', text, null).found).toMatchObject({ sections: [], leftOut: [] });
  });
});

describe('a file of more values than anybody has', () => {
  it('is taken up to a thousand, and the rest is left out by its lines', () => {
    const text = Array.from({ length: 1200 }, (_, count) => `X_CLIENT_SECRET_${count}=dead-value-of-${count}\n`).join(
      '',
    );
    const { sections, leftOut } = readImport('/code/acme/.env', text, null).found;
    expect(sections[0]?.values).toHaveLength(1000);
    expect(leftOut).toHaveLength(200);
    expect(leftOut[0]).toEqual({
      label: 'X_CLIENT_SECRET_1000',
      line: 1001,
      why: 'one of more than 1000 values in the file',
    });
  });

  it('or of more apps is taken up to a hundred', () => {
    const apps = Array.from({ length: 120 }, (_, count) => `  app${count}: { client_id: dead-${count} }\n`).join('');
    const { sections, leftOut } = readImport('/home/you/.xurl', `apps:\n${apps}`, null).found;
    expect([sections.length, leftOut.length]).toEqual([100, 20]);
  });
});

describe('the format', () => {
  it.each([
    ['/x/.twurlrc', 'profiles: {}', 'twurl'],
    ['/x/.xurl', 'apps: {}', 'xurl'],
    ['/x/auth.yml', 'apps: {}', 'xurl'],
    ['/x/old.txt', '{"bearer_token": {}}', 'xurl'],
    ['/x/copy.yml', 'profiles: {}', 'twurl'],
    ['/x/.env', 'A=b', 'env'],
    ['/x/keys.txt', 'A=b', 'env'],
  ])('of %s is told by its name or its text', (path, text, format) => {
    expect(readImport(path, text, null).format).toBe(format);
  });

  it.each([
    ['/x/.env', 'A=b\nplanted text\n', null, 'Line 2 of /x/.env is neither'],
    ['/x/.twurlrc', 'profiles:\n  a: "planted\n', null, 'Line 3 of /x/.twurlrc is not YAML'],
    ['/x/.xurl', 'planted: text', null, 'Line 1 of /x/.xurl does not begin a file of xurl’s'],
    ['/x/.env', 'A=b', 'xurl', 'Line 1 of /x/.env does not begin a file of xurl’s'],
    ['/x/.env', 'A=b', 'twurl', 'Line 1 of /x/.env does not begin a file of twurl’s'],
  ] as const)('is refused with the line, where %s is none of it: %j', (path, text, format, message) => {
    let refused: KeystageError | null = null;
    try {
      readImport(path, text, format);
    } catch (error) {
      refused = error as KeystageError;
    }
    expect(refused).toMatchObject({ code: 'input/invalid', field: 'path' });
    expect(refused?.message).toContain(message);
    expect(`${refused?.message}${refused?.hint}`).not.toContain('planted');
  });
});
