import type { Evidence } from './evidence.ts';

/** What the registration here says about a callback that the provider refused: which is near, and which are there. */
export function listNear({ attempt, facts }: Evidence): string {
  if (attempt.step !== 'request-token' || facts === null || facts === undefined) return '';
  const sent = attempt.callback;
  if (facts.callbackUrls.includes(sent)) {
    return `${sent} is in the registration here, so it is X’s list that lacks it, or has it in another spelling.`;
  }
  const near = facts.callbackUrls.find((url) => loosely(url) === loosely(sent));
  return near === undefined
    ? `${sent} was sent, and is not in the registration here either.`
    : `${sent} was sent, and ${near} is registered here: to X these are two.`;
}

function loosely(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https/, 'http')
    .replace('//localhost', '//127.0.0.1')
    .replace(/\/$/, '');
}
