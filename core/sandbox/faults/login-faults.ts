import { mutePage } from '../plain-pages.ts';
import { redirectTarget } from '../redirect-target.ts';
import {
  invalidClientId,
  invalidCode,
  invalidScope,
  invalidToken,
  missingAuthorization,
  missingParameter,
  wrongRedirectUri,
  wrongVerifier,
  type Refusal,
} from '../refusals.ts';
import { json, page, redirect, refusal } from '../replies.ts';
import type { Fault } from './fault.ts';

const reason = 'rehearsed';

function atToken(id: string, refused: Refusal): Fault {
  return { id, place: 'token', reply: () => refusal(refused) };
}

/** What comes back to the callback in the place of a code. */
function atCallback(id: string, error: string): Fault {
  return {
    id,
    place: 'authorize',
    reply(_nowMs, query) {
      const asked = new URLSearchParams(query);
      const target = asked.get('redirect_uri') ?? '';
      // Only to this machine: a rehearsal sends nobody anywhere else.
      if (!/^http:\/\/(?:127\.0\.0\.1|localhost):\d{1,5}\//.test(target)) return page(400, mutePage(), { reason });
      return redirect(redirectTarget(target, { error, state: asked.get('state') ?? '' }));
    },
  };
}

/** Of OAuth 2.0: the authorize page, what comes back from it, and the token endpoint. */
export const loginFaults: readonly Fault[] = [
  { id: 'x-mute-page', place: 'authorize', reply: () => page(400, mutePage(), { reason }) },
  atCallback('denied', 'access_denied'),
  atCallback('server-trouble', 'temporarily_unavailable'),
  atCallback('client-not-allowed', 'unauthorized_client'),
  atCallback('callback-unknown', 'invalid_request'),
  atToken('x-redirect-uri-differs', wrongRedirectUri()),
  atToken('x-code-invalid', invalidCode(reason)),
  atToken('x-verifier-differs', wrongVerifier()),
  atToken('x-token-invalid', invalidToken(reason)),
  atToken('x-parameter-missing', missingParameter('code_verifier')),
  atToken('x-authorization-missing', missingAuthorization(reason)),
  atToken('x-client-id-invalid', invalidClientId(reason)),
  atToken('invalid-scope', invalidScope()),
  { id: 'invalid-client', place: 'token', reply: () => json(401, { error: 'invalid_client' }) },
  { id: 'invalid-grant', place: 'token', reply: () => json(400, { error: 'invalid_grant' }) },
  { id: 'invalid-grant-code', place: 'token', reply: () => json(400, { error: 'invalid_grant' }) },
];
