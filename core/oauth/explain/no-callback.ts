import type { Silence } from '../attempt.ts';
import type { CallbackAim } from '../callback-aim.ts';
import { explainUnreachable } from './browser-refusal.ts';
import type { Explanation } from './explanation.ts';
import { capitalise } from './refusal.ts';

interface SilentRun extends Silence {
  readonly provider: 'x' | 'generic';
  readonly label: string;
  readonly aim: CallbackAim;
}

/** Explains why no callback came in time, by what did and did not happen meanwhile. */
export function explainNoCallback(run: SilentRun): Explanation {
  return run.wrongStates > 0 ? explainWrongStates(run) : explainSilence(run);
}

function explainWrongStates({ wrongStates, waitedMs }: SilentRun): Explanation {
  const count = wrongStates === 1 ? 'One callback' : `${wrongStates} callbacks`;
  return {
    code: 'oauth/wrong-state',
    message: `${count} arrived with a state that is not this login’s, and none with the right one.`,
    cause:
      `In ${Math.round(waitedMs / 1000)} s only answers to other logins came: an older authorize tab, another program `
      + 'that uses the same callback URL, or a page that tries to slip in a code of its own.',
    fix: 'Close older authorize tabs of this app, stop other programs that use this callback URL, and log in again.',
  };
}

function explainSilence(run: SilentRun): Explanation {
  const who = capitalise(run.label);
  const { redirectUri } = run.aim;
  const mute =
    run.provider === 'x'
      ? `${who} showed “Something went wrong”: that page never calls back, and means that ${redirectUri} is not `
        + 'registered byte for byte, that the client ID is wrong, that OAuth 2.0 is not set up for the app, or that a scope is unknown'
      : `the server showed an error page: ${redirectUri} is not registered there, or the client ID is wrong`;
  const reasons = [mute, 'the tab was closed, or nobody decided', explainUnreachable(run.aim)];
  if (!run.browserOpened) reasons.unshift('the authorize page was not opened');
  const strays = run.strays === 0 ? '' : ` ${run.strays} other requests reached the port, none of them the callback.`;
  return {
    code: 'oauth/timeout',
    message: `No callback came within ${Math.round(run.waitedMs / 1000)} s.`,
    cause: `What remains: ${reasons.map((reason, index) => `(${index + 1}) ${reason}`).join('; ')}.${strays}`,
    fix: `Compare ${redirectUri} and the client ID with the provider’s console, then log in again and look at what the page says.`,
  };
}
