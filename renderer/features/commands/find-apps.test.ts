import { expect, it } from 'vitest';
import type { AppSummary } from '../../../shared/index.ts';
import { makeApp } from '../../testing/sample-app.ts';
import { findApps } from './find-apps.ts';

function summary(name: string, tags: string[] = []): AppSummary {
  const handle = name.toLowerCase().replaceAll(' ', '-');
  return { ...makeApp([], { name, handle, tags }), environments: [], credentialCount: 0 };
}

const apps = [summary('My Reader'), summary('Acme Reader', ['bots']), summary('Proofreader'), summary('Reader')];
const names = (text: string, limit = 10) => findApps(apps, text, limit).map(({ title }) => title);

it('finds the likeliest names first', () => {
  expect(names(' READER')).toEqual(['Reader', 'My Reader', 'Acme Reader', 'Proofreader']);
  expect(names('reader', 1)).toEqual(['Reader']);
});

it('wants every word, in names or tags', () => {
  expect(names('reader bots')).toEqual(['Acme Reader']);
  expect(names('reader nowhere')).toEqual([]);
});

it('leads to the app', () => {
  const [hit] = findApps(apps, 'my reader', 1);
  expect(hit).toMatchObject({ appId: apps[0]?.id, environmentId: null, reference: 'my-reader', kind: 'app' });
});
