import type { DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, Document } from '../document.ts';

/** Whether `after` holds a sealed value in force that `before` did not: one that may have been shown only once. */
export function bringsValue(before: DeepReadonly<Document>, after: DeepReadonly<Document>): boolean {
  return Object.values(after.credentials).some((credential) => {
    const known = before.credentials[credential.id];
    // What an edit did not touch is the same object.
    return credential !== known && hasOtherBox(known, credential);
  });
}

function hasOtherBox(
  before: DeepReadonly<CredentialRecord> | undefined,
  after: DeepReadonly<CredentialRecord>,
): boolean {
  return Object.entries(after.fields).some(([name, { value }]) => {
    const known = before?.fields[name]?.value;
    return 'box' in value && (known === undefined || !('box' in known) || known.box !== value.box);
  });
}
