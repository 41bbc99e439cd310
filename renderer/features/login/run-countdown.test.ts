import { expect, it } from 'vitest';
import type { OAuth2Run, TimelineEvent } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { findCountdown } from './run-countdown.ts';

function run(progress: OAuth2Run['progress'], timeline: TimelineEvent[]): OAuth2Run {
  return {
    id: 'run_1' as OAuth2Run['id'],
    environmentId: 'env_1' as OAuth2Run['environmentId'],
    redirectUri: 'http://127.0.0.1:8923/callback',
    protocol: 'oauth2',
    scopesAsked: [],
    startedAt: at(0),
    progress,
    timeline,
  };
}

const received = { at: at(0), kind: 'callback-received', title: '', values: [], exchange: null } as const;
const expires = { name: 'expires', shown: true, value: at(0) } as const;

it('counts the thirty seconds of a code of X, from its callback', () => {
  const exchanging = run({ state: 'exchanging' }, [{ ...received, values: [] }]);
  expect(findCountdown(exchanging, 'x')?.endsAt).toBe(Date.parse(at(0)) + 30_000);
  expect(findCountdown(exchanging, 'generic')).toBeNull();
});

it('counts the life of the token, where the provider says it', () => {
  const progress = {
    state: 'succeeded',
    credentialId: 'cred_1' as never,
    account: null,
    scopesGranted: [],
    scopesMissing: [],
  } as const;
  const saved = { at: at(0), kind: 'saved', title: '', exchange: null } as const;
  const succeeded = { ...progress, scopesGranted: [], scopesMissing: [] };
  expect(findCountdown(run(succeeded, [{ ...saved, values: [expires] }]), 'x')?.endsAt).toBe(Date.parse(at(0)));
  expect(findCountdown(run(succeeded, [{ ...saved, values: [] }]), 'x')).toBeNull();
});
