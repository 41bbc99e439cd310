import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** `prefix_` and 100 random bits, in the form that the schemas of `shared/model/ids.ts` check. */
export function newId(prefix: string): string {
  let text = '';
  for (const byte of randomBytes(20)) text += alphabet.charAt(byte & 31);
  return `${prefix}_${text}`;
}
