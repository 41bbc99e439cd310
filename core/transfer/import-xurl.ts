import { isDisguised, type LeftOut, type SortedValue } from '../../shared/index.ts';
import type { Found, FormatProblem, FoundFacts, FoundSection } from './found.ts';
import { mapAt, mapsIn, takeFields, textAt } from './read-fields.ts';
import { readYamlTree, type YamlMap } from './read-yaml-tree.ts';
import { dropStage, readStage } from './stage-words.ts';

// xurl's store, as xurl itself wrote it: `~/.xurl/auth.yml` from 1.3 on, the same YAML in the file `~/.xurl` before, and
// before 1.0 a JSON file without apps, whose tokens belong to one app without a client.

const tokens = { access_token: 'access_token', refresh_token: 'refresh_token' };

export function readXurlImport(text: string): Found | FormatProblem {
  const tree = readYamlTree(text);
  if ('problem' in tree) return tree;
  if (tree.is !== 'map' || !isXurlStore(tree)) {
    return { line: 1, problem: 'does not begin a file of xurl’s: it has neither apps nor tokens' };
  }
  const leftOut: LeftOut[] = [];
  const apps = mapAt(tree, 'apps');
  const sections =
    apps === null
      ? [readApp('xurl', tree, '', leftOut)]
      : mapsIn(apps, textAt(tree, 'default_app')).map(([name, app]) => readApp(name, app, `apps.${name}.`, leftOut));
  const found = sections.filter(({ values, callbackUrls }) => values.length > 0 || callbackUrls.length > 0);
  return { sections: found, leftOut, warnings: found.some(hasRefreshToken) ? [sharedWarning] : [] };
}

export function isXurlStore(tree: YamlMap): boolean {
  return ['apps', 'oauth2_tokens', 'oauth1_tokens', 'bearer_token'].some((name) => tree.entries.has(name));
}

function readApp(name: string, app: YamlMap, at: string, leftOut: LeftOut[]): FoundSection {
  const values: SortedValue[] = [];
  const facts: FoundFacts[] = [];
  const clientFields = { client_id: 'client_id', client_secret: 'client_secret' };
  const client = { kind: 'oauth2-client', group: 0, at: at.replace(/\.$/, '') } as const;
  values.push(...takeFields(app, clientFields, client, leftOut));

  const users = mapAt(app, 'oauth2_tokens');
  for (const [group, [handle, token]] of (users === null ? [] : mapsIn(users, textAt(app, 'default_user'))).entries()) {
    const target = { kind: 'oauth2-user-token', group, handle, at: `${at}oauth2_tokens.${handle}` } as const;
    const inner = mapAt(token, 'oauth2') ?? token;
    const taken = takeFields(inner, tokens, target, leftOut);
    values.push(...taken);
    if (taken.length > 0) facts.push(describeToken(group, inner, taken));
  }

  // `oauth1_tokens` before 1.0, though it never held more than one.
  const oauth1 = mapAt(app, 'oauth1_token') ?? mapAt(app, 'oauth1_tokens');
  if (oauth1 !== null) {
    const inner = mapAt(oauth1, 'oauth1') ?? oauth1;
    const where = { group: 0, at: `${at}oauth1_token` };
    const keys = { consumer_key: 'api_key', consumer_secret: 'api_secret' };
    const pair = { access_token: 'access_token', token_secret: 'access_token_secret' };
    values.push(...takeFields(inner, keys, { kind: 'api-key', ...where }, leftOut));
    values.push(...takeFields(inner, pair, { kind: 'access-token', ...where }, leftOut));
  }

  const bearer = mapAt(app, 'bearer_token');
  const bearerTarget = { kind: 'bearer', group: 0, at: `${at}bearer_token` } as const;
  if (bearer !== null) values.push(...takeFields(bearer, { bearer: 'bearer_token' }, bearerTarget, leftOut));

  const redirect = textAt(app, 'redirect_uri');
  return {
    appName: dropStage(name),
    environmentName: readStage(name),
    values,
    facts,
    providerAppId: '',
    callbackUrls: /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(redirect) && !isDisguised(redirect) ? [redirect] : [],
  };
}

function describeToken(group: number, token: YamlMap, taken: readonly SortedValue[]): FoundFacts {
  const seconds = Number(textAt(token, 'expiration_time'));
  const isMoment = Number.isSafeInteger(seconds) && seconds > 0 && seconds < 253_402_300_800;
  const renewed = taken.some(({ place }) => place.field === 'refresh_token');
  const note = renewed
    ? 'Imported from xurl, which holds this refresh token too. A refresh in one ends the other’s.'
    : '';
  return { kind: 'oauth2-user-token', group, expiresAt: isMoment ? seconds * 1000 : null, note };
}

function hasRefreshToken({ values }: FoundSection): boolean {
  return values.some(({ place }) => place.field === 'refresh_token');
}

/** X replaces a refresh token each time it is used, and refuses the old one from then on. */
const sharedWarning =
  'xurl and Keystage will hold the same refresh tokens. Whichever refreshes first ends the other’s: log in once more '
  + 'with Keystage, or stop using the token in xurl.';
