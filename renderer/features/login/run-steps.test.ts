import { expect, it } from 'vitest';
import type { OAuthRun, OAuthRunState, TimelineEvent } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { toSteps } from './run-steps.ts';

function run(progress: OAuthRunState, kinds: TimelineEvent['kind'][]): OAuthRun {
  return {
    id: 'run_1' as OAuthRun['id'],
    environmentId: 'env_1' as OAuthRun['environmentId'],
    redirectUri: 'http://127.0.0.1:8923/callback',
    scopesAsked: [],
    startedAt: at(0),
    progress,
    timeline: kinds.map((kind) => ({ at: at(0), kind, title: kind, values: [], exchange: null })),
  };
}

const states = (one: OAuthRun) => toSteps(one).map((step) => step.state);
const awaiting = {
  state: 'awaiting-callback',
  authorizeUrl: 'https://x.com/i/oauth2/authorize',
  listeningOn: [],
  expiresAt: at(0),
} as const;
const failure = { code: 'oauth/denied', message: '', cause: '', fix: '' } as const;

it('waits for the callback once the browser is open', () => {
  expect(states(run(awaiting, ['listener-bound', 'browser-opened']))).toEqual([
    'done',
    'done',
    'now',
    'ahead',
    'ahead',
  ]);
});

it('takes the run’s own word where an event has not come yet', () => {
  expect(states(run({ state: 'exchanging' }, ['listener-bound']))).toEqual(['done', 'done', 'done', 'now', 'ahead']);
});

it('is done throughout when it succeeded', () => {
  const credentialId = 'cred_1' as never;
  const end = { state: 'succeeded', credentialId, account: null, scopesGranted: [], scopesMissing: [] } as const;
  expect(states(run(end, []))).toEqual(['done', 'done', 'done', 'done', 'done']);
});

it('fails at the stage where it stopped', () => {
  const denied = run({ state: 'failed', failure }, ['listener-bound', 'browser-opened', 'denied']);
  expect(states(denied)).toEqual(['done', 'done', 'failed', 'ahead', 'ahead']);
});

it('does not take a refused exchange for a token', () => {
  const refused = run({ state: 'failed', failure }, ['listener-bound', 'callback-received', 'exchange', 'failed']);
  expect(states(refused)).toEqual(['done', 'done', 'done', 'failed', 'ahead']);
});

it('stops where it was cancelled', () => {
  expect(states(run({ state: 'cancelled' }, ['listener-bound']))).toEqual([
    'done',
    'failed',
    'ahead',
    'ahead',
    'ahead',
  ]);
});
