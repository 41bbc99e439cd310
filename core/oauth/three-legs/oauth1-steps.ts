import {
  accountSchema,
  type Account,
  type CredentialId,
  type OAuth1Permission,
  type OAuth1Run,
} from '../../../shared/index.ts';
import { ExplainedError } from '../explain/explanation.ts';
import { explainUnsaved } from '../explain/own-failure.ts';
import { capitalise } from '../explain/refusal.ts';
import type { RunRecord } from '../run-record.ts';
import type { GrantedToken, OAuth1LoginPorts, OAuth1LoginRequest } from './oauth1-login.ts';
import type { UserDecision } from './read-oauth1-callback.ts';
import { readTokenPair, type TokenAnswer } from './read-token-pair.ts';
import { postSigned, type SignedClient, type TokenPair } from './signed-client.ts';

/** What one login is made of, once it has its request token. */
export interface OAuth1LoginParts {
  readonly request: OAuth1LoginRequest;
  readonly client: SignedClient;
  readonly ports: OAuth1LoginPorts;
  readonly pair: TokenPair;
  readonly record: RunRecord<OAuth1Run>;
}

/** From the user's decision to the saved token, and to what the run then says of itself. */
export async function completeOAuth1Login(
  { answer }: UserDecision,
  parts: OAuth1LoginParts,
  showSuccess: () => Promise<void>,
): Promise<OAuth1Run['progress']> {
  const { record, client } = parts;
  const who = capitalise(client.provider.label);
  switch (answer.kind) {
    case 'denied': {
      const problem =
        answer.problem === null ? '' : ` It gave “${client.redaction.scrub(answer.problem)}” as the reason.`;
      const message = 'Access was denied on the authorize page.';
      record.note('denied', message);
      throw new ExplainedError({
        code: 'oauth/denied',
        message,
        cause: `${who} sent the request token back as not granted.${problem}`,
        fix: 'Log in again and approve. If the page showed the wrong account, force a fresh login (force_login), or switch accounts in the browser first.',
      });
    }
    case 'no-verifier':
      throw new ExplainedError({
        code: 'oauth/bad-response',
        message: `${who} called back without a verifier.`,
        cause: 'The callback names the request token and holds no oauth_verifier (RFC 5849 §2.2).',
        fix: 'Use a server or an endpoint that speaks OAuth 1.0a. What it would give now could be another person’s token.',
      });
    case 'verifier':
      return exchange(answer.verifier, answer.typed, parts, showSuccess);
  }
}

/** The third leg (RFC 5849 §2.3), once: what works once is not sent twice. */
async function exchange(
  verifier: string,
  typed: boolean,
  { client, pair, ports, record, request }: OAuth1LoginParts,
  showSuccess: () => Promise<void>,
): Promise<OAuth1Run['progress']> {
  const { redaction, provider } = client;
  redaction.hide(verifier);
  const title = typed ? 'The PIN was entered.' : 'The callback arrived, with this login’s request token.';
  record.note('callback-received', title, [
    ...redaction.showParameters([['oauth_token', pair.token.revealText()]]),
    ...redaction.showParameters([['oauth_verifier', verifier]]),
  ]);
  record.move({ state: 'exchanging' });
  const response = await postSigned(client, { url: provider.accessTokenUrl, pair, verifier });
  const answer = await readTokenPair(response, { step: 'access-token', typed }, client);
  try {
    const granted: GrantedToken = {
      ...answer,
      account: readAccount(answer),
      accessLevel: readAccessLevel(answer, request),
    };
    record.move({ state: 'saving' });
    const credentialId = await save(granted, ports);
    const { account, accessLevel } = granted;
    record.note('saved', 'The token is in the vault.', [
      redaction.showPlain('account', account === null ? 'not said' : account.handle),
      redaction.showPlain('access level', accessLevel ?? 'not said'),
    ]);
    await showSuccess();
    return { state: 'succeeded', credentialId, account, accessLevel };
  } finally {
    answer.token.wipe();
    answer.secret.wipe();
  }
}

async function save(granted: GrantedToken, ports: OAuth1LoginPorts): Promise<CredentialId> {
  try {
    return await ports.saveToken(granted);
  } catch (error) {
    throw new ExplainedError(explainUnsaved(error), error);
  }
}

/** X names the user in its answer; other servers may not. */
function readAccount({ rest }: TokenAnswer): Account | null {
  const account = accountSchema.safeParse({ userId: rest.get('user_id'), handle: rest.get('screen_name') });
  return account.success && account.data.userId !== '' ? account.data : null;
}

const levels: Readonly<Record<string, OAuth1Permission>> = {
  read: 'read',
  'read-write': 'read-write',
  'read-write-directmessages': 'read-write-dm',
};

/** Where the server does not say, a token that was asked for reading alone has no more than that. */
function readAccessLevel(
  { headers }: TokenAnswer,
  { provider, accessType }: OAuth1LoginRequest,
): OAuth1Permission | null {
  const said = levels[headers.get('x-access-level') ?? ''] ?? null;
  return said ?? (provider.speaksX && accessType === 'read' ? 'read' : null);
}
