import { describe, expect, it } from 'vitest';
import * as samples from '../recognise/testing/sample-values.ts';
import { sortPasted, type SortedPaste } from './sort-pasted.ts';

const issuedAt = Date.UTC(2026, 8, 1, 12);
const key = samples.sampleApiKey();
const secret = samples.sampleApiSecret();
const accessToken = samples.sampleAccessToken();
const accessSecret = samples.sampleAccessTokenSecret();
const clientId = samples.sampleClientId();
const clientSecret = samples.sampleClientSecret();
const bearer = samples.sampleBearer(14414681);
const userToken = samples.sampleUserToken('at', issuedAt);
const refreshToken = samples.sampleUserToken('rt', issuedAt);

const kept = ({ values }: SortedPaste) =>
  values.map(({ place, group, value }) => [`${place.kind}.${place.field}${group === 0 ? '' : `#${group}`}`, value]);

const pair = [
  ['api-key.api_key', key],
  ['api-key.api_secret', secret],
];
const client = [
  ['oauth2-client.client_id', clientId],
  ['oauth2-client.client_secret', clientSecret],
];

describe('sorting a pasted text', () => {
  it('reads the page of X’s console, with names and values on lines of their own', () => {
    const page = `Keys and tokens\n\nApp ID\n14414681\nConsumer Keys\nAPI Key\n${key}\nCopy\nAPI Key Secret\n\n${secret}\nCopy
      Authentication Tokens\nBearer Token\n${bearer}\nAccess Token\n${accessToken}\nAccess Token Secret\n${accessSecret}
      OAuth 2.0 Client ID and Client Secret\nClient ID\n${clientId}\nClient Secret\n${clientSecret}\nRegenerate`;
    const sorted = sortPasted(page);
    expect(kept(sorted)).toEqual([
      ...pair,
      ['bearer.bearer_token', bearer],
      ['access-token.access_token', accessToken],
      ['access-token.access_token_secret', accessSecret],
      ...client,
    ]);
    expect(sorted.providerAppId).toBe('14414681');
    expect(sorted.values.every(({ doubt }) => doubt === null)).toBe(true);
  });

  it('takes a value that says its own name once more for a value', () => {
    const sorted = sortPasted('Client ID\nacme-poster-client-id-dev\nAPI Key\nSecret-less page');
    expect(kept(sorted)).toEqual([['oauth2-client.client_id', 'acme-poster-client-id-dev']]);
  });

  it('reads an env file in any of the names that X, its tools and libraries use', () => {
    const names = [
      ['X_API_KEY', 'X_API_SECRET'],
      ['TWITTER_CONSUMER_KEY', 'TWITTER_CONSUMER_SECRET'],
      ['CONSUMER_KEY', 'CONSUMER_SECRET'],
      ['X_OAUTH_CONSUMER_KEY', 'X_OAUTH_CONSUMER_SECRET'],
      ['TWITTER_APP_KEY', 'TWITTER_APP_SECRET'],
    ];
    for (const [one, other] of names) {
      expect(kept(sortPasted(`# mine\nexport ${one}="${key}" # a comment\n${other}=${secret}\nPORT=3000\n`))).toEqual(
        pair,
      );
    }
    for (const [one, other] of [
      ['X_CLIENT_ID', 'X_CLIENT_SECRET'],
      ['AUTH_TWITTER_ID', 'AUTH_TWITTER_SECRET'],
      ['CLIENT_ID', 'CLIENT_SECRET'],
    ]) {
      expect(kept(sortPasted(`${one}=${clientId}\n${other}='${clientSecret}'`))).toEqual(client);
    }
    expect(kept(sortPasted(`X_ACCESS_SECRET=${accessSecret}\nACCESS_TOKEN=${accessToken}`))).toEqual([
      ['access-token.access_token_secret', accessSecret],
      ['access-token.access_token', accessToken],
    ]);
  });

  it('reads JSON, and tells the two access tokens apart by their form', () => {
    const answer = JSON.stringify({
      token_type: 'bearer',
      expires_in: 7200,
      access_token: userToken,
      refresh_token: refreshToken,
    });
    expect(kept(sortPasted(answer))).toEqual([
      ['oauth2-user-token.access_token', userToken],
      ['oauth2-user-token.refresh_token', refreshToken],
    ]);
    const nested = JSON.stringify({
      web: { client_id: clientId, client_secret: clientSecret, redirect_uris: ['http://127.0.0.1:8976/cb'] },
    });
    expect(sortPasted(nested)).toMatchObject({ callbackUrls: ['http://127.0.0.1:8976/cb'] });
    expect(kept(sortPasted(nested))).toEqual(client);
  });

  it('reads code and YAML, where a name may stand above', () => {
    expect(
      kept(sortPasted(`const api = new TwitterApi({\n  appKey: '${key}',\n  appSecret: '${secret}',\n});`)),
    ).toEqual(pair);
    expect(kept(sortPasted(`oauth1_token:\n  consumer_key: ${key}\n  consumer_secret: ${secret}\n`))).toEqual(pair);
  });

  it('reads what a cURL line sends', () => {
    const basic = btoa(`${clientId}:${clientSecret}`);
    expect(
      kept(
        sortPasted(
          `$ curl -X POST 'https://api.x.com/2/oauth2/token' \\\n  -H "Authorization: Basic ${basic}" \\\n  --data-urlencode 'refresh_token=${refreshToken}'`,
        ),
      ),
    ).toEqual([...client, ['oauth2-user-token.refresh_token', refreshToken]]);
    expect(
      kept(
        sortPasted(`curl -u '${key}:${secret}' --data 'grant_type=client_credentials' https://api.x.com/oauth2/token`),
      ),
    ).toEqual(pair);
    expect(
      kept(
        sortPasted(`curl https://api.x.com/2/users/me -H 'Authorization: Bearer ${bearer}'\n\nCLIENT_ID=${clientId}`),
      ),
    ).toEqual([
      ['bearer.bearer_token', bearer],
      ['oauth2-client.client_id', clientId],
    ]);
    const oauth = `OAuth oauth_consumer_key="${key}", oauth_token="${accessToken}", oauth_signature="aaaa"`;
    expect(kept(sortPasted(`curl --header='authorization: ${oauth}' https://api.x.com/`))).toEqual([
      ['api-key.api_key', key],
      ['access-token.access_token', accessToken],
    ]);
  });

  it('sorts values without names by their form, and doubts where only the length speaks', () => {
    const sorted = sortPasted(`${clientId}\n${clientSecret}\n"${bearer}",\n${accessToken}`);
    expect(kept(sorted)).toEqual([
      ...client,
      ['bearer.bearer_token', bearer],
      ['access-token.access_token', accessToken],
    ]);
    expect(sorted.values.map(({ doubt }) => doubt !== null)).toEqual([false, true, false, false]);
    expect(sorted.values[3]?.userId).toBe('15072311');
  });

  it('believes the form where the name says another thing, and says so', () => {
    const [value] = sortPasted(`ACCESS_TOKEN_SECRET=${refreshToken}`).values;
    expect(value).toMatchObject({ place: { kind: 'oauth2-user-token', field: 'refresh_token' } });
    expect(value?.doubt).toMatch(/ACCESS_TOKEN_SECRET/);
  });

  it('gives the values of a second account a credential of their own, and takes none twice', () => {
    const other = samples.sampleAccessToken('99999', 30);
    const sorted = sortPasted(
      `ACCESS_TOKEN=${accessToken}\nACCESS_TOKEN_2=x\nACCESS_TOKEN=${other}\nACCESS_TOKEN=${accessToken}`,
    );
    expect(kept(sorted)).toContainEqual(['access-token.access_token', accessToken]);
    expect(kept(sorted).filter(([, value]) => value === accessToken)).toHaveLength(1);
    expect(sorted.values.map(({ group }) => group)).toContain(1);
  });

  it('leaves out what is nobody’s business, placeholders, and what is not worth keeping', () => {
    const code = samples.sampleUserToken('ac', issuedAt);
    const sorted = sortPasted(
      `API_KEY=your-api-key-here\nCLIENT_SECRET=••••••••\nSTRIPE_SECRET_KEY=${secret}\n${code}\nDEBUG=true\nHello world`,
    );
    expect(sorted.values).toEqual([]);
    expect(sorted.leftOut.map(({ label, line }) => [label, line])).toEqual([
      ['API_KEY', 1],
      ['CLIENT_SECRET', 2],
      ['', 4],
    ]);
    expect(sorted.unrecognised).toEqual([
      { label: 'STRIPE_SECRET_KEY', line: 3, value: secret, why: 'not a name of X’s credentials' },
    ]);
    expect(JSON.stringify(sorted.leftOut)).not.toContain(secret);
  });

  it.each([
    ['a value below its name that is too short', 'API Key\nnot-it\nAPI Key Secret\n' + secret, 'API Key', 'not-it'],
    ['one at the end', 'Client ID\nreveal', 'Client ID', 'reveal'],
    ['one that begins as a mask', 'API Key\n***not-it', 'API Key', '***not-it'],
    ['one below a button', 'API Key\nReveal\nnot-it\nCopy', 'API Key', 'not-it'],
    ['a value with spaces', 'API Key: dead beef', 'API Key', 'dead beef'],
    ['a value in JSON with spaces', '{"client_secret": "dead beef"}', 'client_secret', 'dead beef'],
    ['a name of nobody’s', `My thing: ${key}`, 'My thing', key],
    ['a long value of another form', 'my_thing: 0123456789-abcdefghij.x', 'my_thing', null],
    ['another long value', 'my_thing: 0123456789-abcdefghij', 'my_thing', '0123456789-abcdefghij'],
  ])('lists %s, for a person to say what it is', (_, text, label, value) => {
    const listed = sortPasted(text).unrecognised.map((each) => [each.label, each.value]);
    expect(listed).toEqual(value === null ? [] : [[label, value]]);
  });

  it('asks about no button of the page and no mask that stands where a value would, and says that none was there', () => {
    const sorted = sortPasted('API Key\nReveal\nRegenerate\nBearer Token: Revoke\nClient Secret\n••••••••');
    expect(sorted).toMatchObject({ values: [], unrecognised: [] });
    expect(sorted.leftOut).toEqual([
      { label: 'API Key', line: 2, why: 'no value, “Reveal” is a button of the page' },
      { label: 'Bearer Token', line: 4, why: 'no value, “Revoke” is a button of the page' },
      { label: 'Client Secret', line: 6, why: 'a placeholder or a masked value' },
    ]);
  });

  it('takes what stands below a name for its value, though it speaks of a name itself', () => {
    expect(kept(sortPasted('API Key\nsample-api-key\nAPI Key Secret\nsample-api-secret'))).toEqual([
      ['api-key.api_key', 'sample-api-key'],
      ['api-key.api_secret', 'sample-api-secret'],
    ]);
  });

  it('takes the next name for a name, however it is written', () => {
    expect(kept(sortPasted(`api-key\napi-key-secret\n${secret}`))).toEqual([['api-key.api_secret', secret]]);
    expect(kept(sortPasted(`API_KEY\nX_API_SECRET\n${secret}`))).toEqual([['api-key.api_secret', secret]]);
  });

  it('names the variables of an env file that are none of ours, and no word of what they hold', () => {
    const sorted = sortPasted(
      `DATABASE_URL=postgres://planted@db/acme\nPORT=3000\nAPI_KEY=${key}\nGREETING="planted words"\nPORT=3001\nNote: this is prose`,
    );
    expect(sorted.otherNames).toEqual(['DATABASE_URL', 'PORT', 'GREETING']);
    expect(kept(sorted)).toEqual([['api-key.api_key', key]]);
    expect(JSON.stringify(sorted)).not.toContain('planted');
  });

  it('waits on where a word stands between a name and its value', () => {
    expect(sortPasted(`API Key\nCopy\n${key}`)).toMatchObject({ values: [{ value: key }], unrecognised: [] });
  });

  it('says which app ID and which callback URL it could not read', () => {
    const { leftOut } = sortPasted('App ID: a1b2\nCallback URL: somewhere');
    expect(leftOut.map(({ label }) => label)).toEqual(['App ID', 'Callback URL']);
  });
});
