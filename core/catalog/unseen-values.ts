import { formatReference } from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { MergeNote } from '../vault/merge/merge-notes.ts';
import { findApp, findEnvironment } from './find.ts';

/** A value that came while somebody was writing another over the one they saw. */
interface UnseenValue {
  readonly name: string;
  readonly fingerprint: string;
}

/** Of the fields in `names`, those whose value is another than the writer saw. */
export function findUnseen(
  credential: CredentialRecord,
  names: Iterable<string>,
  seen: Readonly<Record<string, string>>,
): UnseenValue[] {
  return [...names].flatMap((name) => {
    const saw = seen[name];
    const fingerprint = credential.fields[name]?.value.fingerprint;
    return saw === undefined || fingerprint === undefined || fingerprint === saw ? [] : [{ name, fingerprint }];
  });
}

/**
 * After the edit: says in the history that the value which nobody saw was not replaced on purpose, and returns what to
 * tell. A value that the edit did not replace, since it brought the same, is no matter.
 */
export function markMerged(draft: Document, credential: CredentialRecord, unseen: readonly UnseenValue[]): MergeNote[] {
  return unseen.flatMap(({ name, fingerprint }) => {
    const [past] = credential.fields[name]?.history ?? [];
    const isReplaced = credential.fields[name]?.value.fingerprint !== fingerprint;
    if (past === undefined || !isReplaced || past.value.fingerprint !== fingerprint) return [];
    past.reason = 'merged';
    const reference = referenceOf(draft, credential, name);
    const message = `Another value of ${reference} was saved while you were editing. Yours is in force; that one is in its history.`;
    return [{ reference, message }];
  });
}

function referenceOf(document: Document, credential: CredentialRecord, field: string): string {
  const environment = findEnvironment(document, credential.environmentId);
  const app = findApp(document, environment.appId);
  return formatReference({ app: app.handle, environment: environment.handle, credential: credential.name, field });
}
