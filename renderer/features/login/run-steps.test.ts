import { expect, it } from 'vitest';
import type { OAuth1Run, OAuth2Run, OAuthRun, OAuthRunState, TimelineEvent } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { toSteps } from './run-steps.ts';

function run(progress: OAuthRunState, kinds: TimelineEvent['kind'][]): OAuthRun {
  return {
    id: 'run_1' as OAuthRun['id'],
    environmentId: 'env_1' as OAuthRun['environmentId'],
    redirectUri: 'http://127.0.0.1:8923/callback',
    startedAt: at(0),
    protocol: 'oauth2',
    scopesAsked: [],
    progress: progress as OAuth2Run['progress'],
    timeline: kinds.map((kind) => ({ at: at(0), kind, title: kind, values: [], exchange: null })),
  };
}

const states = (one: OAuthRun) => toSteps(one).map((step) => step.state);
const awaiting: OAuthRunState = {
  state: 'awaiting-callback',
  authorizeUrl: 'https://x.com/i/oauth2/authorize',
  listeningOn: ['127.0.0.1:8923'],
  whyNotListening: null,
  expiresAt: at(0),
};
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
  const granted = { credentialId, account: null, scopesGranted: [], scopesMissing: [] };
  expect(states(run({ state: 'succeeded', ...granted }, []))).toEqual(['done', 'done', 'done', 'done', 'done']);
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

function oauth1Run(progress: OAuth1Run['progress'], kinds: TimelineEvent['kind'][]): OAuthRun {
  const { scopesAsked: _none, ...common } = run({ state: 'preparing' }, kinds) as OAuth2Run;
  return { ...common, protocol: 'oauth1', accessAsked: null, progress, redirectUri: 'oob' };
}

it('has the request token as the first stage of OAuth 1.0a, whose exchange is not yet the token’s', () => {
  expect(states(oauth1Run({ state: 'preparing' }, ['exchange']))).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead']);
  const refused = oauth1Run({ state: 'failed', failure }, ['listener-bound', 'exchange', 'failed']);
  expect(states(refused)).toEqual(['failed', 'ahead', 'ahead', 'ahead', 'ahead']);
});

it('waits for the PIN where there is no callback', () => {
  const waiting = oauth1Run(
    { state: 'awaiting-pin', authorizeUrl: 'https://api.x.com/oauth/authorize', expiresAt: at(0) },
    ['exchange', 'browser-opened'],
  );
  expect(states(waiting)).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
  expect(toSteps(waiting).map(({ label }) => label)).toEqual([
    'Request token',
    'Browser',
    'PIN',
    'Token',
    'In the vault',
  ]);
});

it('says that a URL is pasted where nothing listens', () => {
  const byHand = { ...awaiting, listeningOn: [], whyNotListening: 'Keystage was told not to listen.' };
  expect(toSteps(run(byHand, ['waiting'])).map(({ label }) => label)).toContain('Pasted');
});

it('stops at the callback where the login was denied', () => {
  const kinds = ['listener-bound', 'browser-opened', 'callback-received', 'denied'] as const;
  expect(states(run({ state: 'failed', failure }, [...kinds, 'failed']))).toEqual([
    'done',
    'done',
    'failed',
    'ahead',
    'ahead',
  ]);
});
