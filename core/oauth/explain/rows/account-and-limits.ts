import { numbered, ofType, type Case, type Row } from '../row.ts';

/** When the window opens again, by the header that X counts in. */
function describeReset({ evidence }: Case): string {
  const { answer, nowMs } = evidence;
  const reset = Number(answer.headers.get('x-rate-limit-reset') ?? Number.NaN);
  const retry = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const limit = answer.headers.get('x-rate-limit-limit');
  const allowed = limit !== null && /^\d{1,9}$/.test(limit) ? `It allows ${limit} calls in the window. ` : '';
  const waitMs = Number.isFinite(retry) ? retry * 1000 : reset * 1000 - (nowMs ?? Number.NaN);
  if (!Number.isFinite(waitMs)) return `${allowed}Windows are of 15 minutes or 24 hours.`;
  return `${allowed}It opens again in ${Math.max(1, Math.ceil((waitMs - 1000) / 60_000))} min.`;
}

/** Accounts and apps that X has stopped, and what costs. */
export const accountAndLimitRows: readonly Row[] = [
  {
    id: 'x-416',
    family: 'account',
    of: 'x',
    code: 'oauth/app-suspended',
    title: 'Invalid or suspended App (416)',
    matches: numbered(416),
    message: 'X has suspended the app, or it was deleted.',
    cause: ({ evidence: { facts } }) =>
      facts?.suspended === true
        ? 'It is noted here as suspended. All of its keys and tokens are dead until X lifts that.'
        : 'All of its keys and tokens are dead until X lifts that. The owner’s account got a mail about it.',
    fix: 'Look at the app in X’s console, read the mail (“Application suspension notice”), and appeal at help.x.com/forms/platform. New keys for the same app change nothing.',
  },
  {
    id: 'x-64',
    family: 'account',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'The account is suspended (64)',
    matches: numbered(64),
    message: 'The account behind the token is suspended. The app is not.',
    cause: '',
    fix: 'Log in with another account, or appeal as that account at help.x.com.',
  },
  {
    id: 'x-326',
    family: 'account',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'The account is temporarily locked (326)',
    matches: numbered(326),
    message: 'X has locked the account behind the token for now.',
    cause: 'It looked like spam, or changed its place or password.',
    fix: 'Log in to x.com as that account, pass the check that it shows, then try again. The token stays valid.',
  },
  {
    id: 'x-226',
    family: 'account',
    of: 'x',
    code: 'oauth/forbidden',
    title: 'This request looks automated (226)',
    matches: numbered(226),
    message: 'X took the request for spam. It is not about keys or tokens.',
    cause: 'The same text to many, many writes in a short time, or a new account that writes by program.',
    fix: 'Slow down, vary what is sent, and label a bot’s account as automated.',
  },
  {
    id: 'x-187',
    family: 'account',
    of: 'x',
    code: 'oauth/provider-error',
    title: 'Status is a duplicate (187)',
    matches: numbered(187),
    message: 'The same post was sent before. The authentication passed.',
    cause: '',
    fix: 'Change the text; look for a retry after a time-out that had succeeded.',
  },
  {
    id: 'x-credits',
    family: 'limits',
    of: 'x',
    code: 'oauth/unpaid',
    title: 'No credits left (402)',
    matches: (one) => ofType('credits', 'credits-depleted')(one) || one.heard.status === 402,
    message: 'The developer account has no credits left. Keys and tokens are fine.',
    cause: 'X’s API is paid per use, and answers nothing at or below zero, whatever the spending limit.',
    fix: 'Top up at console.x.com, or turn automatic recharge on, and try again.',
  },
  {
    id: 'x-usage-capped',
    family: 'limits',
    of: 'x',
    code: 'oauth/rate-limited',
    title: 'The month’s usage cap is reached',
    matches: ofType('usage-capped'),
    message: 'The project has used up what its plan allows in this period. Keys and tokens are fine.',
    cause: ({ heard }) => (heard.more['period'] === undefined ? '' : `Its period: ${heard.more['period']}.`),
    fix: 'Look at Usage for the day on which it is reset, or raise the plan or the spending limit.',
  },
  {
    id: 'x-88',
    family: 'limits',
    of: 'x',
    code: 'oauth/rate-limited',
    title: 'Rate limit exceeded (88, 429)',
    matches: (one) => numbered(88)(one) || ofType('rate-limit-exceeded')(one) || one.heard.status === 429,
    message: 'The endpoint was called too often.',
    cause: describeReset,
    fix: 'Wait until then. Retrying earlier counts as well, and can lengthen it.',
  },
];
