import { expect, it } from 'vitest';
import { makeEnvironment } from '../../testing/sample-app.ts';
import { listStages } from './list-stages.ts';

it('lists the usual stages and each other one once', () => {
  const apps = [
    { environments: [makeEnvironment('Production'), makeEnvironment('Live EU', { handle: 'live-eu' })] },
    { environments: [makeEnvironment('live eu', { handle: 'live-eu' }), makeEnvironment('Canary')] },
  ];
  expect(listStages(apps).map(({ name }) => name)).toEqual([
    'Development',
    'Staging',
    'Production',
    'Canary',
    'Live EU',
  ]);
});
