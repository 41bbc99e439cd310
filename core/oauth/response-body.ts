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
 * The members of a JSON body as names and values, inner ones as `data.id`. A body that is no JSON object becomes one
 * value called `(body)`, which no list shows: nobody knows what is in it.
 */
export function flattenBody(text: string): [string, string][] {
  if (text === '') return [];
  const members = parseJsonObject(text);
  return members === null ? [['(body)', text]] : flatten(members, '', 1).slice(0, maxMembers);
}

function flatten(members: Record<string, unknown>, prefix: string, depth: number): [string, string][] {
  return Object.entries(members).flatMap(([name, value]): [string, string][] => {
    const inner = depth < maxDepth ? objectSchema.safeParse(value) : null;
    if (inner?.success === true) return flatten(inner.data, `${prefix}${name}.`, depth + 1);
    return [[prefix + name, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}
