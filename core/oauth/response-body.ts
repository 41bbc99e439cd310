import * as z from 'zod';

const maxMembers = 60;
const maxDepth = 3;
const objectSchema = z.record(z.string(), z.unknown());

/** A body parsed as a JSON object; null for anything else. */
export function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    return objectSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * The members of a JSON body as names and values, inner ones as `data.id`, or those of a form. Any other body becomes one
 * value called `(body)`, which no list shows: nobody knows what is in it.
 */
export function flattenBody(text: string): [string, string][] {
  if (text === '') return [];
  const members = parseJsonObject(text);
  if (members !== null) return flatten(members, '', 1).slice(0, maxMembers);
  return isTokenForm(text) ? [...new URLSearchParams(text.trim())].slice(0, maxMembers) : [['(body)', text]];
}

/**
 * A form as OAuth 1.0a answers with (RFC 5849 §2.1). The names will be shown, so all of them have to look like names: what
 * merely holds an equals sign, as base64 does, is no form.
 */
function isTokenForm(text: string): boolean {
  return /(?:^|&)oauth_[a-z_]+=/.test(text) && /^(?:[a-z][a-z_]{0,40}=[^&=\s<>]*(?:&|$))+$/.test(text.trim());
}

function flatten(members: Record<string, unknown>, prefix: string, depth: number): [string, string][] {
  return Object.entries(members).flatMap(([name, value]): [string, string][] => {
    const inner = depth < maxDepth ? objectSchema.safeParse(value) : null;
    if (inner?.success === true) return flatten(inner.data, `${prefix}${name}.`, depth + 1);
    return [[prefix + name, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}
