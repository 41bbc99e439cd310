import type { OAuth1Provider } from '../../providers/oauth1-provider.ts';
import type { Silence } from '../attempt.ts';
import type { CallbackAim } from '../callback-aim.ts';
import { explainUnreachable } from './browser-refusal.ts';
import type { Explanation } from './explanation.ts';
import { capitalise } from './refusal.ts';

interface SilentOAuth1Run extends Silence {
  readonly provider: Pick<OAuth1Provider, 'label' | 'speaksX'>;
  readonly aim: CallbackAim;
}

/**
 * Explains why no decision came in time. The first leg has gone well by then, so that key, secret, clock and callback URL
 * are right: what remains is on the page.
 */
export function explainNoAnswer(run: SilentOAuth1Run): Explanation {
  const { provider, aim, waitedMs, wrongStates, strays, browserOpened } = run;
  const seconds = Math.round(waitedMs / 1000);
  const who = capitalise(provider.label);
  if (wrongStates > 0) {
    const count = wrongStates === 1 ? 'One callback' : `${wrongStates} callbacks`;
    return {
      code: 'oauth/wrong-state',
      message: `${count} arrived with a request token that is not this login’s, and none with the right one.`,
      cause: `In ${seconds} s only answers to other logins came: an older authorize tab, or another program that uses the same callback URL.`,
      fix: 'Close older authorize tabs of this app, stop other programs that use this callback URL, and log in again.',
    };
  }
  const denial = provider.speaksX
    ? `the user cancelled: ${who} then shows a link back to the app, which has to be followed`
    : 'the user cancelled, and the server sent nobody back';
  const reasons = [
    ...(browserOpened ? [] : ['the authorize page was not opened']),
    'the tab was closed, or nobody decided',
    denial,
    `${who} showed “Whoa there! The request token for this page is invalid”: the page was opened twice, or too late`,
    explainUnreachable(aim),
  ];
  const others = strays === 0 ? '' : ` ${strays} other requests reached the port, none of them the callback.`;
  return {
    code: 'oauth/timeout',
    message: `No answer came within ${seconds} s.`,
    cause: `API key, secret, clock and callback URL are right: the request token was given. What remains: ${reasons.map((reason, index) => `(${index + 1}) ${reason}`).join('; ')}.${others}`,
    fix: 'Log in again, and decide on the page that this login opens.',
  };
}
