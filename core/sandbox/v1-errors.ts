import type { Reply } from './exchange.ts';
import { html } from './html.ts';
import { json, reasonHeader } from './replies.ts';

/** The numbered errors of OAuth 1.0a and the API of version 1.1, in X's words. */
export const v1Errors = {
  32: { status: 401, message: 'Could not authenticate you.' },
  64: { status: 403, message: 'Your account is suspended and is not permitted to access this feature.' },
  87: { status: 403, message: 'Client is not permitted to perform this action.' },
  88: { status: 429, message: 'Rate limit exceeded' },
  89: { status: 401, message: 'Invalid or expired token.' },
  92: { status: 403, message: 'SSL is required.' },
  93: { status: 403, message: 'This application is not allowed to access or delete your direct messages.' },
  99: { status: 403, message: 'Unable to verify your credentials', label: 'authenticity_token_error' },
  135: { status: 401, message: 'Timestamp out of bounds.' },
  187: { status: 403, message: 'Status is a duplicate.' },
  215: { status: 400, message: 'Bad authentication data.' },
  220: { status: 403, message: 'Your credentials do not allow access to this resource.' },
  226: { status: 403, message: 'This request looks like it might be automated.' },
  261: { status: 403, message: 'Your App cannot perform write actions.' },
  326: {
    status: 403,
    message:
      'To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://x.com to unlock your account.',
  },
  415: {
    status: 403,
    message:
      'Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings',
  },
  416: { status: 401, message: 'Invalid / suspended App.' },
  417: { status: 401, message: "Desktop applications only support the oauth_callback value 'oob'" },
  453: {
    status: 403,
    message:
      'You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, you may need a different access level.',
  },
} as const satisfies Record<number, { status: number; message: string; label?: string }>;
export type V1Code = keyof typeof v1Errors;

type Headers = Readonly<Record<string, string>>;

export function v1Error(code: V1Code, reason: string, headers: Headers = {}): Reply {
  const { status, ...words } = v1Errors[code];
  return json(status, { errors: [{ code, ...words }] }, { ...headers, [reasonHeader]: reason });
}

/** X's two ways of saying an error in XML: by the number, and the older one without it. */
export function v1ErrorXml(code: V1Code, reason: string, form: 'errors' | 'hash' = 'errors'): Reply {
  const { status, message } = v1Errors[code];
  const said =
    form === 'errors'
      ? html`<errors><error code="${String(code)}">${message}</error></errors>`
      : html`<hash><error>${message}</error></hash>`;
  return {
    status,
    headers: { 'content-type': 'application/xml; charset=utf-8', [reasonHeader]: reason },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${said.text}`,
  };
}
