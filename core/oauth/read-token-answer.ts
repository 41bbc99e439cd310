import { OperationProcessingError, UnsupportedOperationError, type TokenEndpointResponse } from 'oauth4webapi';
import { badResponse, throwIfRefused } from './refused-answer.ts';
import { parseJsonObject } from './response-body.ts';
import type { Attempt } from './explain/refusal.ts';
import type { TokenClient } from './token-client.ts';
import { toTokenGrant, type TokenGrant } from './token-grant.ts';

type Process = (
  server: TokenClient['server'],
  client: TokenClient['client'],
  answer: Response,
) => Promise<TokenEndpointResponse>;

/**
 * RFC 6749 appendix A.12 and A.17. Another token could not be sent in a header, and one with half a surrogate pair would
 * be stored as another than it is.
 */
const tokenSyntax = /^[\x20-\x7e]+$/;

/** Checks a token endpoint's answer with oauth4webapi's `process`, and takes the grant out of it. */
export async function readTokenAnswer(
  answer: Response,
  process: Process,
  tokenClient: TokenClient,
  request: { readonly attempt: Attempt; readonly scopes: readonly string[]; readonly sentAtMs: number },
): Promise<TokenGrant> {
  await throwIfRefused(answer, request.attempt, tokenClient);
  const { server, client, redaction } = tokenClient;
  try {
    const body = await process(server, client, await withoutUncheckableIdToken(answer, tokenClient));
    if (body.token_type !== 'bearer')
      throw badResponse(`Its token type is “${body.token_type}”, not bearer`, tokenClient);
    for (const name of ['access_token', 'refresh_token'] as const) {
      const token = body[name];
      if (token === undefined) continue;
      redaction.hide(token);
      if (!tokenSyntax.test(token)) throw badResponse(`Its ${name} is not of printable ASCII characters`, tokenClient);
    }
    return toTokenGrant(body, request.scopes, request.sentAtMs, redaction);
  } catch (error) {
    if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError) {
      throw badResponse(error.message, tokenClient);
    }
    throw error;
  }
}

/** An id_token is checked against the issuer. Where the registration names none, it is left unread: we do not use it. */
async function withoutUncheckableIdToken(answer: Response, { provider }: TokenClient): Promise<Response> {
  if (provider.issuer !== null) return answer;
  const body = parseJsonObject(await answer.clone().text());
  if (body?.['id_token'] === undefined) return answer;
  const { id_token: _unread, ...rest } = body;
  return Response.json(rest);
}
