import type { Reply } from './exchange.ts';
import type { Html } from './html.ts';
import { pageStyleHash } from './page-style.ts';
import type { Refusal } from './refusals.ts';

/** Names the fault that the answer hides, as X's would. X has no such header. */
export const reasonHeader = 'x-sandbox-reason';

/**
 * A page without script, from nowhere else, framed by nobody. Its one style sheet is named by its hash. `formAction` is
 * where its form may lead besides here: empty for nowhere else, absent for a page without a form.
 */
export function page(status: number, html: Html, options: { reason?: string; formAction?: string } = {}): Reply {
  const formAction = options.formAction === undefined ? "'none'" : `'self' ${options.formAction}`.trimEnd();
  const policy = [
    "default-src 'none'",
    `style-src '${pageStyleHash}'`,
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'x-frame-options': 'DENY',
      ...(options.reason === undefined ? {} : { [reasonHeader]: options.reason }),
    },
    body: html.text,
  };
}

/** 303 makes a GET of the POST, so that the form does not travel on to the callback (RFC 9700 §4.12). */
export function redirect(target: string): Reply {
  return { status: 303, headers: { location: target }, body: '' };
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** Values are percent-encoded as RFC 3986 has it, which every reader of forms understands. */
export function form(fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Reply {
  const body = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: body.join('&'),
  };
}

export function refusal(refused: Refusal): Reply {
  const body = { error: refused.error, error_description: refused.description };
  return json(refused.status, body, { [reasonHeader]: refused.reason });
}

/** X's problem documents of no type of their own (RFC 9457 §4.2.1): `detail` repeats `title`. */
export function problem(status: number, title: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const body = { title, type: 'about:blank', status, detail: title };
  return json(status, body, { ...headers, 'content-type': 'application/problem+json' });
}
