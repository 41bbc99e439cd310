import type { Reply } from '../exchange.ts';
import { problem, reasonHeader } from '../replies.ts';
import { typedProblem, unsupportedAuthentication } from '../v2-problems.ts';
import type { Fault } from './fault.ts';

const headers = { [reasonHeader]: 'rehearsed' };

function at(id: string, reply: () => Reply): Fault {
  return { id, place: 'api-2', reply };
}

const notEnrolled =
  'When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.';

/** Of the API of version 2: its problem documents, and what has no words at all. */
export const apiFaults: readonly Fault[] = [
  at('x-unsigned-bearer', () => problem(401, 'Unauthorized', headers)),
  at('x-scope-missing', () => problem(403, 'Forbidden', headers)),
  at('x-oauth1-permissions', () =>
    typedProblem(
      'oauth1-permissions',
      403,
      'Forbidden',
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
    ),
  ),
  at('x-unsupported-authentication', () =>
    unsupportedAuthentication('OAuth 2.0 Application-Only', ['OAuth 1.0a User Context', 'OAuth 2.0 User Context']),
  ),
  at('x-client-not-enrolled', () =>
    typedProblem('client-forbidden', 403, 'Client Forbidden', notEnrolled, {
      reason: 'client-not-enrolled',
      client_id: '30330012',
      required_enrollment: 'Appropriate Level of API Access',
      registration_url: 'https://developer.twitter.com/en/docs/projects/overview',
    }),
  ),
  at('x-user-not-enrolled', () =>
    typedProblem(
      'client-forbidden',
      403,
      'Client Forbidden',
      'This request is billed to the authenticated user. Create a developer account at the Developer Console and enroll it in Pay-per-use.',
      { reason: 'user-not-enrolled' },
    ),
  ),
  at('x-not-authorized', () =>
    typedProblem(
      'not-authorized-for-resource',
      403,
      'Authorization Error',
      'Sorry, you are not authorized to see this.',
    ),
  ),
  at('x-resource-not-found', () => typedProblem('resource-not-found', 404, 'Not Found Error', 'Could not find user.')),
  at('x-invalid-request', () =>
    typedProblem('invalid-request', 400, 'Invalid Request', 'One or more parameters to your request was invalid.'),
  ),
  at('x-credits', () =>
    typedProblem('credits', 402, 'CreditsDepleted', 'Your enrolled account does not have any credits'),
  ),
  at('x-usage-capped', () =>
    typedProblem('usage-capped', 429, 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', {
      period: 'Monthly',
      scope: 'Product',
      product_name: 'standard-basic',
    }),
  ),
  at('server-error', () => problem(503, 'Service Unavailable', headers)),
  at('empty-404', () => ({ status: 404, headers, body: '' })),
];
