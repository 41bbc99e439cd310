import { xHeaders } from './api-headers.ts';
import type { Reply } from './exchange.ts';
import { json, reasonHeader } from './replies.ts';

const problemType = 'https://api.twitter.com/2/problems';

/** X's problem documents (RFC 9457) that have a type of their own, by its last part. */
export function typedProblem(
  type: string,
  status: number,
  title: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Reply {
  const body = { title, detail, type: `${problemType}/${type}`, status, ...extra };
  return json(status, body, { ...xHeaders(), [reasonHeader]: type, 'content-type': 'application/problem+json' });
}

/** X has two spaces before its second sentence. */
export function unsupportedAuthentication(used: string, supported: readonly string[]): Reply {
  return typedProblem(
    'unsupported-authentication',
    403,
    'Unsupported Authentication',
    `Authenticating with ${used} is forbidden for this endpoint.  Supported authentication types are [${supported.join(', ')}].`,
  );
}
