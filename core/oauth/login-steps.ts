import { KeystageError, type Account, type CredentialId, type OAuth2Run } from '../../shared/index.ts';
import { exchangeCode } from './exchange-code.ts';
import { explainCallbackError, explainNoIssuer, explainWrongIssuer } from './explain/callback-error.ts';
import { ExplainedError } from './explain/explanation.ts';
import { explainDefect, explainUnsaved } from './explain/own-failure.ts';
import { identifyAccount } from './identify-account.ts';
import type { ValidatedCallback } from './listener/validated-callback.ts';
import type { LoginPorts, LoginRequest } from './login.ts';
import type { AttemptSecrets } from './pkce.ts';
import { noteCallback, noteSaved } from './run-notes.ts';
import type { RunRecord } from './run-record.ts';
import type { TokenClient } from './token-client.ts';
import { wipeGrant, type TokenGrant } from './token-grant.ts';

/** What one login is made of. */
export interface LoginParts {
  readonly request: LoginRequest;
  readonly ports: LoginPorts;
  readonly tokenClient: TokenClient;
  readonly secrets: AttemptSecrets;
  readonly record: RunRecord<OAuth2Run>;
}

/** From the callback to the saved token, and to what the run then says of itself. */
export async function completeLogin(
  callback: ValidatedCallback,
  parts: LoginParts,
  showSuccess: () => Promise<void>,
): Promise<OAuth2Run['progress']> {
  noteCallback(parts.record, parts.tokenClient.redaction, callback);
  const grant = await obtainGrant(callback, parts);
  try {
    return await keep(grant, parts, showSuccess);
  } finally {
    wipeGrant(grant);
  }
}

/** The token is on disk before the page says so: whoever closes the laptop at that moment loses nothing. */
async function keep(
  grant: TokenGrant,
  parts: LoginParts,
  showSuccess: () => Promise<void>,
): Promise<OAuth2Run['progress']> {
  const { record, request, tokenClient } = parts;
  record.move({ state: 'saving' });
  const saved = await saveGrant(grant, parts);
  noteSaved(record, tokenClient.redaction, grant);
  const pageShown = showSuccess();
  const identified = request.identify ? await identify(saved, grant, parts) : { credentialId: saved, account: null };
  await pageShown;
  const scopesMissing = request.scopes.filter((scope) => !grant.scopesGranted.includes(scope));
  if (scopesMissing.length > 0) record.note('warning', `Not granted of what was asked: ${scopesMissing.join(' ')}.`);
  return { state: 'succeeded', ...identified, scopesGranted: [...grant.scopesGranted], scopesMissing };
}

/** From the callback to the grant. Throws an explanation of what came in the grant's place. */
async function obtainGrant(callback: ValidatedCallback, parts: LoginParts): Promise<TokenGrant> {
  const { record, tokenClient, request, secrets } = parts;
  const { provider, redaction } = tokenClient;
  const { answer } = callback;
  if (answer.kind === 'wrong-issuer') {
    throw new ExplainedError(explainWrongIssuer(redaction.scrub(answer.issuer), provider.issuer, provider.label));
  }
  if (answer.kind === 'no-issuer') throw new ExplainedError(explainNoIssuer(provider.label));
  if (answer.kind === 'error') {
    const error = answer.error === null ? null : redaction.scrub(answer.error);
    const description = answer.description === null ? null : redaction.scrub(answer.description);
    const explanation = explainCallbackError({ error, description }, provider);
    if (explanation.code === 'oauth/denied') record.note('denied', explanation.message);
    throw new ExplainedError(explanation);
  }
  record.move({ state: 'exchanging' });
  const { scopes } = request;
  const { redirectUri } = request.aim;
  const { codeVerifier } = secrets;
  return exchangeCode({ callback, code: answer.code, redirectUri, codeVerifier, scopes }, tokenClient);
}

async function saveGrant(grant: TokenGrant, { ports }: LoginParts): Promise<CredentialId> {
  try {
    return await ports.saveGrant(grant);
  } catch (error) {
    throw new ExplainedError(explainUnsaved(error), error);
  }
}

interface Identified {
  readonly credentialId: CredentialId;
  readonly account: Account | null;
}

/** Whose token it is, is good to know and no condition: whatever goes wrong here, the login has succeeded. */
async function identify(saved: CredentialId, grant: TokenGrant, parts: LoginParts): Promise<Identified> {
  const { record, ports, tokenClient } = parts;
  const { identityUrl } = tokenClient.provider;
  if (identityUrl === null) return { credentialId: saved, account: null };
  try {
    const account = await identifyAccount(identityUrl, grant.accessToken, tokenClient);
    const credentialId = await ports.saveAccount(saved, account);
    record.note('identified', `The token is ${account.handle}’s.`);
    return { credentialId, account };
  } catch (error) {
    const reason = error instanceof KeystageError ? error.message : explainDefect().message;
    record.note('warning', `The token is saved, but its account is not known. ${reason}`);
    return { credentialId: saved, account: null };
  }
}
