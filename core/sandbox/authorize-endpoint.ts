import { findAccount, type SandboxAccount } from './accounts.ts';
import { checkAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import { consentPage } from './consent-page.ts';
import type { Reply, SandboxContext, SandboxRequest } from './exchange.ts';
import { readForm, type Form } from './form-body.ts';
import { mutePage, usedPage } from './plain-pages.ts';
import { formActionSource, redirectTarget } from './redirect-target.ts';
import { page, redirect } from './replies.ts';

type Decision = { readonly approved: true; readonly account: SandboxAccount } | { readonly approved: false };

/** GET: asks the user. */
export async function showConsent(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const checked = await checkAuthorizeRequest(context.registrations, new URLSearchParams(request.query));
  if (checked.outcome === 'faulty') return mute(checked.reason);
  const ticket = context.state.tickets.issue(request.query, context.clock.now());
  return page(200, consentPage(checked, ticket), { formAction: formActionSource(checked.redirectUri) });
}

/** POST: takes the user's decision to the callback. */
export async function takeDecision(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const form = readForm(request);
  if (form.outcome === 'refused') return used('decision-malformed');
  const ticket = form.get('ticket');
  const query = ticket === null ? null : context.state.tickets.take(ticket, context.clock.now());
  if (query === null) return used('ticket-invalid');
  const decision = readDecision(form);
  if (decision === null) return used('decision-malformed');
  // Asked again: a callback that was struck off the list while the page stood open gets nothing.
  const checked = await checkAuthorizeRequest(context.registrations, new URLSearchParams(query));
  if (checked.outcome === 'faulty') return mute(checked.reason);
  return redirect(decision.approved ? approve(checked, decision.account, context) : deny(checked));
}

function readDecision(form: Form): Decision | null {
  const decision = form.get('decision');
  if (decision === 'deny') return { approved: false };
  const account = findAccount(form.get('account') ?? '');
  return decision === 'approve' && account !== null ? { approved: true, account } : null;
}

/** X puts the state before the code. */
function approve(request: AuthorizeRequest, account: SandboxAccount, context: SandboxContext): string {
  const { redirectUri, scopes, challenge, state } = request;
  const { clientId } = request.registration;
  const approval = { clientId, redirectUri, account, scopes, challenge };
  const code = context.state.codes.issue(approval, context.clock.now());
  return redirectTarget(redirectUri, { state, code });
}

function deny(request: AuthorizeRequest): string {
  return redirectTarget(request.redirectUri, { error: 'access_denied', state: request.state });
}

/** X answers 200 here, from a page of script. Ours is 400, so that a program sees the failure too. */
function mute(reason: string): Reply {
  return page(400, mutePage(), { reason });
}

function used(reason: string): Reply {
  return page(400, usedPage(), { reason });
}
