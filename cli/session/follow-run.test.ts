import { expect, it } from 'vitest';
import { Emitter } from '../../core/emitter.ts';
import { environmentIdSchema, oauthRunSchema, type OAuthRun } from '../../shared/index.ts';
import { followRun } from './follow-run.ts';

const environmentId = environmentIdSchema.parse(`env_${'0'.repeat(20)}`);
const at = '2026-01-01T00:00:00.000Z';

function runAt(progress: OAuthRun['progress']): OAuthRun {
  return oauthRunSchema.parse({
    id: `run_${'0'.repeat(20)}`,
    environmentId,
    protocol: 'oauth2',
    redirectUri: 'http://127.0.0.1:8735/callback',
    startedAt: at,
    timeline: [],
    scopesAsked: [],
    progress,
  });
}

const waiting = runAt({
  state: 'awaiting-callback',
  authorizeUrl: 'http://127.0.0.1/authorize',
  expiresAt: runAt({ state: 'preparing' }).startedAt,
  listeningOn: [],
  whyNotListening: null,
});

it('says once that a run waits, and nothing of it once it is over', async () => {
  const events = new Emitter();
  const services = { on: events.on.bind(events) };
  let waits = 0;
  const follower = followRun(
    { services },
    environmentId,
    () => undefined,
    () => (waits += 1),
  );
  events.emit('oauth.progress', waiting);
  events.emit('oauth.progress', waiting);
  events.emit('oauth.progress', runAt({ state: 'cancelled' }));
  // The answer to the call that started it, which comes late.
  follower.see(waiting);
  expect((await follower.finished).progress.state).toBe('cancelled');
  expect(waits).toBe(1);
});
