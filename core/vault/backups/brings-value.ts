import { changedIds } from '../changed-records.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, Document } from '../document.ts';

/** Whether `after` holds a sealed value in force that `before` did not: one that may have been shown only once. */
export function bringsValue(before: DeepReadonly<Document>, after: DeepReadonly<Document>): boolean {
  return bringsBox(before.credentials, after.credentials);
}

type Credentials = Readonly<Record<string, DeepReadonly<CredentialRecord>>>;

function bringsBox(before: Credentials, after: Credentials): boolean {
  return changedIds(before, after).some((id) => {
    const credential = after[id];
    return credential !== undefined && hasOtherBox(before[id], credential);
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
