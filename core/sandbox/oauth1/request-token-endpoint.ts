import { isRegistered, isTakenByConsole } from '../authorize-request.ts';
import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { isForm } from '../form-body.ts';
import type { KeyRegistration } from '../registration-source.ts';
import { form } from '../replies.ts';
import { v1Error, v1ErrorXml } from '../v1-errors.ts';
import { chooseLevel } from './access-level.ts';
import { checkSigned } from './check-signed.ts';

/** RFC 5849 §2.1: signed with the API key alone, and with the callback that the answer will go to. */
export async function issueRequestToken(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const signed = await checkSigned(request, context, (token) => (token === null || token === '' ? 'none' : null));
  if (signed.outcome === 'faulty') return v1Error(signed.code, signed.reason);
  const { app, claim } = signed;
  const { callback } = claim;
  // X has no words of its own for this.
  if (callback === null || callback === '') return v1Error(215, 'callback-missing');
  const refused = callback === 'oob' ? null : judgeCallback(app, callback);
  if (refused !== null) return sayCallbackError(refused.code, refused.reason, request);
  const level = chooseLevel(app.permission, accessTypeOf(request));
  const issued = context.state.requestTokens.issue(app, callback, level, context.clock.now());
  return form({
    oauth_token: issued.token,
    oauth_token_secret: issued.secret.revealText(),
    oauth_callback_confirmed: 'true',
  });
}

interface CallbackFault {
  readonly code: 415 | 417;
  readonly reason: string;
}

/** 417 speaks of desktop applications, and means an app for which no callback is registered at all. */
function judgeCallback({ callbackUrls }: KeyRegistration, callback: string): CallbackFault | null {
  if (callbackUrls.length === 0) return { code: 417, reason: 'no-callback-registered' };
  if (!isRegistered(callbackUrls, callback)) return { code: 415, reason: 'callback-unregistered' };
  if (!isTakenByConsole(callback)) return { code: 415, reason: 'callback-forbidden' };
  return null;
}

/** X says these two in XML to a client that does not ask for JSON. */
function sayCallbackError(code: 415 | 417, reason: string, request: SandboxRequest): Reply {
  const json = (request.headers.accept ?? '').includes('application/json');
  return json ? v1Error(code, reason) : v1ErrorXml(code, reason);
}

/** Not a protocol parameter, hence in the query or in the body. */
function accessTypeOf(request: SandboxRequest): string | null {
  const inQuery = new URLSearchParams(request.query).get('x_auth_access_type');
  return inQuery ?? new URLSearchParams(isForm(request) ? request.body : '').get('x_auth_access_type');
}
