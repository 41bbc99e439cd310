import { expect, it } from 'vitest';
import type { AppSummary } from '../../../shared/index.ts';
import { makeApp } from '../../testing/sample-app.ts';
import { filterApps } from './filter-apps.ts';

function summary(name: string, tags: string[] = []): AppSummary {
  return { ...makeApp([], { name, handle: name.toLowerCase(), tags }), environments: [], credentialCount: 0 };
}

const apps = [summary('Acme Poster', ['bots']), summary('Birdwatch'), summary('Acme Reader')];
const names = (search: string) => filterApps(apps, search).map((app) => app.name);

it('keeps all of them for no search', () => {
  expect(names('  ')).toEqual(['Acme Poster', 'Birdwatch', 'Acme Reader']);
});

it('wants every word, anywhere, in any case', () => {
  expect(names('ACME read')).toEqual(['Acme Reader']);
  expect(names('acme bot')).toEqual(['Acme Poster']);
});

it('keeps none where nothing matches', () => {
  expect(names('zebra')).toEqual([]);
});
