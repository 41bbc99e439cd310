import { createHash } from 'node:crypto';

/** `unknown`: the provider took longer than a browser can be kept waiting. */
export type Outcome = 'succeeded' | 'failed' | 'unknown';

const style =
  ':root{color-scheme:light dark}'
  + 'body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh}'
  + 'main{max-width:26rem;padding:2rem}h1{font-size:1.35rem;margin:0 0 .5rem}p{margin:0;opacity:.75}';

const texts: Readonly<Record<Outcome, readonly [string, string]>> = {
  succeeded: ['You are signed in', 'The token is in your vault. You can close this tab and go back to Keystage.'],
  failed: ['This login did not succeed', 'Keystage shows what happened and what to do next. You can close this tab.'],
  unknown: ['The login is still going on', 'Keystage shows how it ends. You can close this tab.'],
};

/**
 * The pages are constants: nothing of any request or answer is in them, so there is nothing to inject. The style is
 * allowed by its hash, and nothing else may load, run, submit or frame.
 */
export function renderPage(outcome: Outcome): string {
  const [title, text] = texts[outcome];
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    + `<title>${title} – Keystage</title><style>${style}</style></head>`
    + `<body><main><h1>${title}</h1><p>${text}</p></main></body></html>\n`
  );
}

const styleHash = createHash('sha256').update(style).digest('base64');

/** On every response, pages or not. No CORS header is ever sent: no other page has a reason to read any of this. */
export const responseHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  Connection: 'close',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** The clean address that the browser is sent on to, so that the code leaves the address bar and the history. */
export function pathOf(outcome: Outcome): string {
  return `/keystage/${outcome}`;
}
