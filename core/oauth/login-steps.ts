import { KeystageError, type Account, type CredentialId } from '../../shared/index.ts';
import { exchangeCode } from './exchange-code.ts';
import { explainCallbackError, explainWrongIssuer } from './explain/callback-error.ts';
import { ExplainedError } from './explain/explanation.ts';
import { explainDefect, explainUnsaved } from './explain/own-failure.ts';
import { identifyAccount } from './identify-account.ts';
import type { CallbackPlace } from './listener/callback-place.ts';
import type { ValidatedCallback } from './listener/validated-callback.ts';
import type { LoginPorts, LoginRequest } from './login.ts';
import type { AttemptSecrets } from './pkce.ts';
import type { RunRecord } from './run-record.ts';
import type { TokenClient } from './token-client.ts';
import type { TokenGrant } from './token-grant.ts';

/** What one login is made of. */
export interface LoginParts {
  readonly request: LoginRequest;
  readonly ports: LoginPorts;
  readonly place: CallbackPlace;
  readonly tokenClient: TokenClient;
  readonly secrets: AttemptSecrets;
  readonly authorizeUrl: URL;
  readonly record: RunRecord;
}

/** From the callback to the grant. Throws an explanation of what came in the grant's place. */
export async function obtainGrant(callback: ValidatedCallback, parts: LoginParts): Promise<TokenGrant> {
  const { record, tokenClient, request, secrets } = parts;
  const { provider, redaction } = tokenClient;
  const { answer } = callback;
  if (answer.kind === 'wrong-issuer') {
    throw new ExplainedError(explainWrongIssuer(redaction.scrub(answer.issuer), provider.issuer, provider.label));
  }
  if (answer.kind === 'error') {
    const error = answer.error === null ? null : redaction.scrub(answer.error);
    const description = answer.description === null ? null : redaction.scrub(answer.description);
    const explanation = explainCallbackError({ error, description }, provider.label);
    if (explanation.code === 'oauth/denied') record.note('denied', explanation.message);
    throw new ExplainedError(explanation);
  }
  record.move({ state: 'exchanging' });
  const { redirectUri, scopes } = request;
  const { codeVerifier } = secrets;
  return exchangeCode({ callback, code: answer.code, redirectUri, codeVerifier, scopes }, tokenClient);
}

export async function saveGrant(grant: TokenGrant, { ports }: LoginParts): Promise<CredentialId> {
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
export async function identify(saved: CredentialId, grant: TokenGrant, parts: LoginParts): Promise<Identified> {
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
