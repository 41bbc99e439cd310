import * as z from 'zod';
import { accountSchema, type Account } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import { ExplainedError } from './explain/explanation.ts';
import { capitalise } from './explain/refusal.ts';
import { parseJsonObject } from './response-body.ts';
import type { TokenClient } from './token-client.ts';

const answerSchema = z.object({ data: z.object({ id: z.string(), username: z.string() }) });

/** Asks X whose token it is. Throws where X does not say; the token is good all the same. */
export async function identifyAccount(
  identityUrl: URL,
  accessToken: SecretValue,
  { send, provider }: TokenClient,
): Promise<Account> {
  const answer = await send(identityUrl.href, {
    method: 'GET',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken.revealText()}`,
      'user-agent': 'Keystage',
    },
  });
  const who = capitalise(provider.label);
  if (answer.status !== 200) {
    throw new ExplainedError({
      code: 'oauth/provider-error',
      message: `${who} did not say whose token it is (HTTP ${answer.status}).`,
      cause: explainStatus(answer.status),
      fix: 'The token is saved. Enter the account by hand, or log in again when the cause is gone.',
    });
  }
  const parsed = answerSchema.safeParse(parseJsonObject(await answer.text()));
  const account = accountSchema.safeParse({ userId: parsed.data?.data.id, handle: parsed.data?.data.username });
  if (account.success) return account.data;
  throw new ExplainedError({
    code: 'oauth/bad-response',
    message: `${who} answered without an account’s id and name.`,
    cause: 'The exchange in the timeline shows what came.',
    fix: 'The token is saved. Enter the account by hand.',
  });
}

function explainStatus(status: number): string {
  if (status === 402) return 'X’s API is paid per use, and the developer account has no credits left.';
  if (status === 403) return 'It needs the scopes users.read and tweet.read together.';
  if (status === 429) return 'It was asked too often.';
  return 'The exchange in the timeline shows its words.';
}
