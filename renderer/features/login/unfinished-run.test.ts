import { expect, it } from 'vitest';
import type { OAuth2Run, OAuthRun } from '../../../shared/index.ts';
import { at, makeEnvironment } from '../../testing/sample-app.ts';
import { findUnfinishedRun } from './unfinished-run.ts';

const here = makeEnvironment('Development').id;
const elsewhere = makeEnvironment('Staging').id;

function run(id: string, environmentId: OAuthRun['environmentId'], progress: OAuth2Run['progress']): OAuthRun {
  return {
    id: id as OAuthRun['id'],
    environmentId,
    protocol: 'oauth2',
    redirectUri: 'http://127.0.0.1:8923/callback',
    scopesAsked: [],
    startedAt: at(0),
    progress,
    timeline: [],
  };
}

it('finds the login that goes on at the environment, past those that ended and those of others', () => {
  const runs = [
    run('run_1', elsewhere, { state: 'preparing' }),
    run('run_2', here, { state: 'cancelled' }),
    run('run_3', here, { state: 'exchanging' }),
  ];
  expect(findUnfinishedRun(runs, here)?.id).toBe('run_3');
});

it('finds none where all have ended', () => {
  expect(findUnfinishedRun([run('run_1', here, { state: 'cancelled' })], here)).toBeNull();
});
