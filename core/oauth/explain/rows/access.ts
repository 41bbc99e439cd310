import { described, numbered, ofType, type Case, type Row } from '../row.ts';

const levels = { read: 'read', 'read-write': 'read and write', 'read-write-dm': 'read, write and direct messages' };

/** What the vault knows of the app's level and of the token's: the usual bug is a token older than the app's level. */
function describeLevels({ evidence: { facts } }: Case): string {
  if (facts === null || facts === undefined) return '';
  const app = `The app is noted here as “${levels[facts.oauth1Permission]}”`;
  if (facts.tokenLevel === null) return `${app}.`;
  const differs =
    facts.tokenLevel === facts.oauth1Permission
      ? 'and so is the token'
      : `the token as “${levels[facts.tokenLevel]}”: it was issued before the level was changed`;
  return `${app}, ${differs}.`;
}

const levelFix =
  'Set the level in X’s console (User authentication settings), save, and only then regenerate the access token or log in again: a token keeps the level that it was issued with. The header x-access-level of any answer shows it.';

/** What a token, an app or a plan may not do. */
export const accessRows: readonly Row[] = [
  {
    id: 'x-oauth1-permissions',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'OAuth 1.0a app permissions (API 2)',
    matches: ofType('oauth1-permissions'),
    message: 'The app’s, or the token’s, permission of OAuth 1.0a is too low.',
    cause: (one) => `The level is baked into a token when it is issued. ${describeLevels(one)}`.trim(),
    fix: levelFix,
  },
  {
    id: 'x-261',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'Your App cannot perform write actions (261)',
    matches: (one) => numbered(261)(one) || described(/cannot perform write actions/i)(one),
    message: 'The app may not write.',
    cause: (one) =>
      `Its permission is “read”, the token was issued while it was, or X has restricted the app. ${describeLevels(one)}`.trim(),
    fix: `${levelFix} If both are right, look for a restriction in the console and appeal at help.x.com/forms/platform.`,
  },
  {
    id: 'x-93',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'No access to direct messages (93)',
    matches: numbered(93),
    message: 'The token may not touch direct messages.',
    cause: (one) => `It needs the level “read, write and direct messages”. ${describeLevels(one)}`.trim(),
    fix: levelFix,
  },
  {
    id: 'x-unsupported-authentication',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'This endpoint takes another kind of token',
    matches: ofType('unsupported-authentication'),
    message: 'The endpoint does not take this kind of token.',
    cause: ({ heard }) => {
      const supported = /\[([^\]]{1,200})\]/.exec(heard.text ?? '')?.[1];
      const app = /Application-Only/.test((heard.text ?? '').split('Supported')[0] ?? '');
      const used = app ? 'A bearer token stands for the app alone, and here a user is needed. ' : '';
      return `${used}${supported === undefined ? '' : `It takes: ${supported}.`}`.trim();
    },
    fix: 'Use a token of that kind: the user token of a login (OAuth 2.0) or the access token and secret (OAuth 1.0a). In tweepy and others, Client("…") with one argument means the bearer token.',
  },
  {
    id: 'x-220',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'Your credentials do not allow access (220)',
    matches: numbered(220),
    message: 'This kind of token, or its level, does not allow the request.',
    cause: (one) =>
      `An app-only bearer token was used where a user is needed, an OAuth 2.0 token on API 1.1, or a read-only token to write. ${describeLevels(one)}`.trim(),
    fix: 'Use the access token and secret of a user. If you did, raise the app’s level and issue the token anew.',
  },
  {
    id: 'x-87',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'Client is not permitted (87)',
    matches: numbered(87),
    message: 'X does not let this app use the endpoint.',
    cause: 'The endpoint is closed to the app, whatever the token: it is reserved, or retired.',
    fix: 'Use the endpoint of API 2 that took its place, or ask X for access.',
  },
  {
    id: 'x-453',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'A subset of endpoints only (453)',
    matches: numbered(453),
    message: 'The app’s plan does not include this endpoint of API 1.1. The login is fine.',
    cause: 'Of version 1.1, self-serve plans have media upload and OAuth, and little else.',
    fix: 'Use the endpoint of API 2 that took its place (for verify_credentials: GET /2/users/me). New keys change nothing.',
  },
  {
    id: 'x-client-not-enrolled',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'App not attached to a project or package',
    matches: ({ heard }) =>
      heard.more['reason'] === 'client-not-enrolled'
      || (heard.problemType === 'client-forbidden' && heard.more['reason'] !== 'user-not-enrolled'),
    message: 'The app is not enrolled for API 2. Its keys are fine.',
    cause: ({ heard }) =>
      `It stands outside of a project, or in a package or environment without API 2.${
        heard.more['client_id'] === undefined
          ? ''
          : ` The app that asked has the App ID ${heard.more['client_id']}: compare it with the one you mean.`
      }`,
    fix: 'In X’s console, move the app to the Pay-per-use package, with the environment Production. Keys stay as they are.',
  },
  {
    id: 'x-user-not-enrolled',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'The user pays, and is not enrolled',
    matches: ({ heard }) => heard.more['reason'] === 'user-not-enrolled',
    message: 'This request is billed to the user who logged in, and that account is not enrolled.',
    cause: 'The hosted service charges the user and not the app.',
    fix: 'Log in to console.x.com as that user, create a developer account, and enrol it in Pay-per-use.',
  },
  {
    id: 'x-scope-missing',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'Forbidden, without a word: usually a scope',
    matches: ({ heard }) => heard.status === 403 && heard.problemType === 'about:blank',
    message: 'The token lacks what this endpoint needs.',
    cause: ({ evidence: { facts } }) => {
      const lacks = ['tweet.read', 'users.read'].filter((scope) => facts?.scopes.includes(scope) === false);
      const here = lacks.length === 0 ? '' : ` The registration here asks for no ${lacks.join(' and no ')}.`;
      return `Usually a scope: GET /2/users/me needs tweet.read and users.read together, and users.read alone is not enough.${here}`;
    },
    fix: 'Add the scope to the registration and log in again: refreshing does not add scopes.',
  },
  {
    id: 'x-not-authorized',
    family: 'access',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'Not authorized for this resource',
    matches: ofType('not-authorized-for-resource'),
    message: 'The user behind the token may not see this.',
    cause: 'It is protected, belongs to someone who has blocked the user, or needs a scope that was not granted.',
    fix: 'Try with a token of an account that sees it on x.com.',
  },
  {
    id: 'x-resource-not-found',
    family: 'access',
    of: 'x',
    code: 'oauth/provider-error',
    title: 'Resource not found (API 2)',
    matches: ofType('resource-not-found'),
    message: 'There is no such thing at X, or it was deleted.',
    cause: '',
    fix: 'Check the id in the address; ids are longer than a JavaScript number holds exactly, and must be handled as text.',
  },
  {
    id: 'x-invalid-request',
    family: 'access',
    of: 'x',
    code: 'oauth/provider-error',
    title: 'Invalid request (API 2)',
    matches: ofType('invalid-request'),
    message: 'A parameter of the request is not what the endpoint takes. The authentication passed.',
    cause: '',
    fix: 'Compare names and values with X’s reference of this endpoint.',
  },
  {
    id: 'invalid-scope',
    family: 'access',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'Scopes not accepted',
    matches: ({ heard }) => heard.name === 'invalid_scope',
    message: ({ who }) => `${who} did not accept the scopes.`,
    cause: '',
    fix: 'Ask only for scopes that the provider knows and allows for this app.',
  },
];
