import type { LeftOut, SortedValue } from '../../shared/index.ts';
import type { Found, FormatProblem, FoundSection } from './found.ts';
import { mapAt, mapsIn, takeFields } from './read-fields.ts';
import { readYamlTree, type YamlMap } from './read-yaml-tree.ts';

// twurl's `~/.twurlrc`: profiles by user, and in each by consumer key. It has no names of apps, so that each consumer key
// is one app. The key is a secret here and never part of a name or a label.

interface TwurlApp {
  readonly consumerKey: string;
  readonly values: SortedValue[];
  group: number;
}

export function readTwurlImport(text: string): Found | FormatProblem {
  const tree = readYamlTree(text);
  if ('problem' in tree) return tree;
  if (tree.is !== 'map' || !isTwurlStore(tree)) {
    return { line: 1, problem: 'does not begin a file of twurl’s: it has no profiles' };
  }
  const leftOut: LeftOut[] = [];
  const apps = new Map<string, TwurlApp>();
  const [defaultUser = '', defaultKey = ''] = defaultProfile(tree);
  for (const [user, profiles] of mapsIn(mapAt(tree, 'profiles') ?? emptyMap, defaultUser)) {
    for (const [key, profile] of mapsIn(profiles, user === defaultUser ? defaultKey : '')) {
      takeProfile(appOf(apps, key), user, profile, leftOut);
    }
  }
  const bearers = mapAt(tree, 'bearer_tokens');
  for (const key of bearers?.entries.keys() ?? []) {
    const node = bearers?.entries.get(key);
    if (node?.is !== 'text') continue;
    const one: YamlMap = { is: 'map', entries: new Map([['token', node]]), line: node.line };
    const target = { kind: 'bearer', group: 0, at: 'bearer_tokens' } as const;
    appOf(apps, key).values.push(...takeFields(one, { token: 'bearer_token' }, target, leftOut));
  }
  const full = [...apps.values()].filter(({ values }) => values.length > 0);
  return { sections: full.map(({ values }, index) => toSection(values, index, full.length)), leftOut, warnings: [] };
}

export function isTwurlStore(tree: YamlMap): boolean {
  return tree.entries.has('profiles') || tree.entries.has('bearer_tokens');
}

const emptyMap: YamlMap = { is: 'map', entries: new Map(), line: 1 };

function appOf(apps: Map<string, TwurlApp>, consumerKey: string): TwurlApp {
  const known = apps.get(consumerKey);
  if (known !== undefined) return known;
  const made: TwurlApp = { consumerKey, values: [], group: 0 };
  apps.set(consumerKey, made);
  return made;
}

/** The key and its secret stand with each account anew; once is enough. */
function takeProfile(app: TwurlApp, user: string, profile: YamlMap, leftOut: LeftOut[]): void {
  const at = `profiles.${user}`;
  const hasKey = app.values.some(({ place }) => place.kind === 'api-key');
  const keys = { consumer_key: 'api_key', consumer_secret: 'api_secret' };
  const pair = { token: 'access_token', secret: 'access_token_secret' };
  if (!hasKey) app.values.push(...takeFields(profile, keys, { kind: 'api-key', group: 0, at }, leftOut));
  const target = { kind: 'access-token', group: app.group, handle: user, at } as const;
  const taken = takeFields(profile, pair, target, leftOut);
  app.values.push(...taken);
  if (taken.length > 0) app.group += 1;
}

function defaultProfile(tree: YamlMap): string[] {
  const node = mapAt(tree, 'configuration')?.entries.get('default_profile');
  return node?.is === 'list' ? node.items.map((item) => (item.is === 'text' ? item.text : '')) : [];
}

function toSection(values: readonly SortedValue[], index: number, count: number): FoundSection {
  const appName = count === 1 ? 'twurl' : `twurl ${String(index + 1)}`;
  return { appName, environmentName: null, values, facts: [], providerAppId: '', callbackUrls: [] };
}
