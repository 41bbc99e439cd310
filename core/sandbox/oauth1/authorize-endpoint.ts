import { findAccount, findAccountByName, type SandboxAccount } from '../accounts.ts';
import { isRegistered, isTakenByConsole } from '../authorize-request.ts';
import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { readForm } from '../form-body.ts';
import { usedPage } from '../plain-pages.ts';
import { formActionSource, redirectTarget } from '../redirect-target.ts';
import type { KeyRegistration } from '../registration-source.ts';
import { page, redirect } from '../replies.ts';
import { authorizePage, cancelledPage, invalidTokenPage, missingTokenPage, pinPage } from './pages.ts';
import type { RequestToken } from './request-tokens.ts';

interface Pending {
  readonly app: KeyRegistration;
  readonly request: RequestToken;
}

/** `GET /oauth/authorize`: asks the user, always. */
export async function showAuthorize(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const query = new URLSearchParams(request.query);
  const pending = await findPending(query, context);
  return 'status' in pending ? pending : ask(pending, query, context);
}

/**
 * `GET /oauth/authenticate`, “Sign in with X”: a user who has authorized the app before, at this level, goes straight back.
 * `force_login` asks all the same. A desktop app has to use the other page: its user needs to see a PIN.
 */
export async function showAuthenticate(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const query = new URLSearchParams(request.query);
  const pending = await findPending(query, context);
  if ('status' in pending) return pending;
  const { app, request: asked } = pending;
  const known = context.state.userTokens.accountsOf(app, asked.level);
  const wanted = findAccountByName(query.get('screen_name') ?? '');
  const account = wanted === null ? known[0] : known.find((each) => each.id === wanted.id);
  const silent = account !== undefined && asked.callback !== 'oob' && query.get('force_login') !== 'true';
  return silent ? approve(pending, account, context) : ask(pending, query, context);
}

/** POST of either page's form: takes the user's decision. */
export async function decideAuthorize(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const fields = readForm(request);
  if (fields.outcome === 'refused') return page(400, usedPage(), { reason: 'decision-malformed' });
  const ticket = fields.get('ticket');
  const token = ticket === null ? null : context.state.oauth1Tickets.take(ticket, context.clock.now());
  if (token === null) return page(400, usedPage(), { reason: 'ticket-invalid' });
  const pending = await findPending(new URLSearchParams({ oauth_token: token }), context);
  if ('status' in pending) return pending;
  const decision = fields.get('decision');
  if (decision === 'deny') return deny(pending, context);
  const account = findAccount(fields.get('account') ?? '');
  if (decision !== 'approve' || account === null) return page(400, usedPage(), { reason: 'decision-malformed' });
  return approve(pending, account, context);
}

/** The request that waits for its user, and its app as it is now: a callback that was struck off meanwhile gets nothing. */
async function findPending(query: URLSearchParams, context: SandboxContext): Promise<Pending | Reply> {
  const token = query.get('oauth_token') ?? '';
  if (token === '') return page(400, missingTokenPage(), { reason: 'request-token-missing' });
  const asked = context.state.requestTokens.findOpen(token, context.clock.now());
  if (asked === null) return invalid('request-token-not-live');
  const app = await context.registrations.findByEnvironment(asked.environmentId);
  if (app?.keyId !== asked.keyId) return invalid('app-removed');
  if (app.suspended) return invalid('app-suspended');
  if (
    asked.callback !== 'oob'
    && !(isRegistered(app.callbackUrls, asked.callback) && isTakenByConsole(asked.callback))
  ) {
    return invalid('callback-unregistered');
  }
  // Looked up anew, since finding the app took time in which somebody may have decided.
  const request = context.state.requestTokens.findOpen(token, context.clock.now());
  return request === null ? invalid('request-token-not-live') : { app, request };
}

function invalid(reason: string): Reply {
  return page(400, invalidTokenPage(), { reason });
}

function ask({ app, request }: Pending, query: URLSearchParams, context: SandboxContext): Reply {
  const ticket = context.state.oauth1Tickets.issue(request.token, context.clock.now());
  const account = findAccountByName(query.get('screen_name') ?? '');
  const formAction = request.callback === 'oob' ? '' : formActionSource(request.callback);
  return page(200, authorizePage(app, request, ticket, account), { formAction });
}

function approve({ app, request }: Pending, account: SandboxAccount, context: SandboxContext): Reply {
  const verifier = context.state.requestTokens.approve(request, account);
  if (request.callback === 'oob') return page(200, pinPage(app, verifier));
  return redirect(redirectTarget(request.callback, { oauth_token: request.token, oauth_verifier: verifier }));
}

function deny({ app, request }: Pending, context: SandboxContext): Reply {
  context.state.requestTokens.forget(request.token);
  const target = request.callback === 'oob' ? null : redirectTarget(request.callback, { denied: request.token });
  return page(200, cancelledPage(app, target));
}
