import type { EventPayload } from '../../../shared/index.ts';

/** What two writers did, and where; of many places the first two. */
export function describeMerge({ message, references }: EventPayload<'vault.merged'>): string {
  if (references.length === 0) return message;
  const more = references.length - 2;
  const named = references.slice(0, 2).join(', ');
  return `${message} (${named}${more > 0 ? ` and ${more} more` : ''})`;
}

/** `app/env/credential.field` → the credential, which is what can be shown. */
export function toCredentialReference(reference: string): string {
  return reference.replace(/^ks:\/\//, '').replace(/\.[^./]*$/, '');
}
