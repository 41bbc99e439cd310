import type { OAuthRun, TimelineEvent } from '../../../shared/index.ts';

export interface Countdown {
  /** What runs out. */
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** How long a code of X lives. Other providers don't say, and ten minutes are the most (RFC 6749 §4.1.2). */
const codeLifeMs = 30_000;

/** What runs out next: the code on its way to a token, then the token. Null where nothing does, or nobody says. */
export function findCountdown(run: OAuthRun, provider: string): Countdown | null {
  const { state } = run.progress;
  if (run.protocol === 'oauth2' && provider === 'x' && state === 'exchanging') {
    const received = find(run.timeline, 'callback-received');
    if (received !== undefined) return { label: 'The code', endsAt: Date.parse(received.at) + codeLifeMs };
  }
  if (state !== 'succeeded') return null;
  const expires = find(run.timeline, 'saved')?.values.find(({ name }) => name === 'expires');
  return expires?.shown === true ? { label: 'The access token', endsAt: Date.parse(expires.value) } : null;
}

function find(timeline: readonly TimelineEvent[], kind: TimelineEvent['kind']): TimelineEvent | undefined {
  return timeline.findLast((event) => event.kind === kind);
}
