import { findFieldSpec, type CredentialId, type EnvironmentId } from '../../shared/index.ts';
import { nameCredential } from '../activity/name-references.ts';
import { callCredential, callEnvironment, changed, countOf, type Contents } from './call-things.ts';
import type { ActWords, Sides } from './done-acts.ts';

// What was done to a credential's values: which of them, and where. Never what they are.

type Credential = Contents['credentials'][CredentialId];

export function describeCredentialEdit({ before, after }: Sides, id: CredentialId): ActWords {
  const [from, to] = [before.credentials[id], after.credentials[id]];
  const what = callCredential(after, id);
  const replaced = listReplaced(from, to);
  const references = nameCredential(after, id, replaced);
  const saysUndone = `${what} is as it was.`;
  if (replaced.length > 0) {
    const labels = replaced.map((name) => labelOf(to, name)).join(' and ');
    return { says: `Replaced the ${labels} of ${what}.`, saysUndone, destructive: true, references };
  }
  const account = from?.account ?? null;
  if (account !== null && to?.account?.userId !== account.userId && (to?.account ?? null) === null) {
    const says = `Removed the account${account.handle === '' ? '' : ` @${account.handle}`} from ${what}.`;
    return { says, saysUndone, destructive: true, references };
  }
  return { ...changed(what, references), saysUndone };
}

/** Told by the page that guides it. What is taken back is what is stored: the provider goes by the new value alone. */
export function describeRotation({ after }: Sides, id: CredentialId): ActWords {
  const what = callCredential(after, id);
  return {
    says: `Rotated ${what}.`,
    saysUndone: `${what} has its former value again; the provider knows the new one alone.`,
    destructive: false,
    references: nameCredential(after, id),
  };
}

/** Values that came by paste: only what took another's place is worth taking back by itself. */
export function describeCapture({ before, after }: Sides, environmentId: EnvironmentId): ActWords | null {
  const known = Object.values(before.credentials).filter((each) => each.environmentId === environmentId);
  const touched = known.filter(({ id }) => after.credentials[id] !== before.credentials[id]);
  const count = touched.reduce(
    (sum, { id }) => sum + listReplaced(before.credentials[id], after.credentials[id]).length,
    0,
  );
  if (touched.length === 0) return null;
  const where = callEnvironment(after, environmentId);
  return {
    says:
      count === 0 ? `Stored pasted values in ${where}.` : `Replaced ${countOf(count, 'value')} in ${where} by paste.`,
    saysUndone: `${where} is as it was before the paste.`,
    destructive: count > 0,
    references: touched.flatMap(({ id }) => nameCredential(after, id)),
  };
}

/** A file's values, wherever they went. What replaced none is taken back by itself as well: it may have made an app. */
export function describeImport(
  { before, after }: Sides,
  path: string,
  stored: readonly { readonly credentialId: CredentialId }[],
): ActWords {
  const count = stored.reduce(
    (sum, { credentialId: id }) => sum + listReplaced(before.credentials[id], after.credentials[id]).length,
    0,
  );
  const replaced = count === 0 ? '' : `, and replaced ${countOf(count, 'value')}`;
  return {
    says: `Imported ${countOf(stored.length, 'credential')} from ${path}${replaced}.`,
    saysUndone: `The vault is as it was before the import of ${path}.`,
    destructive: count > 0,
    references: stored.flatMap(({ credentialId }) => nameCredential(after, credentialId)),
  };
}

export function describeRestore({ after }: Sides, id: CredentialId, field: string): ActWords {
  const label = labelOf(after.credentials[id], field);
  const what = callCredential(after, id);
  return {
    says: `Restored the former ${label} of ${what}.`,
    saysUndone: `The ${label} of ${what} is as it was.`,
    destructive: true,
    references: nameCredential(after, id, [field]),
  };
}

export function describeForgetting({ after }: Sides, id: CredentialId, field: string): ActWords {
  const label = labelOf(after.credentials[id], field);
  const what = callCredential(after, id);
  return {
    says: `Removed a former ${label} from the history of ${what}.`,
    saysUndone: `The former ${label} of ${what} is back in its history.`,
    destructive: true,
    references: nameCredential(after, id, [field]),
  };
}

function listReplaced(from: Credential | undefined, to: Credential | undefined): string[] {
  return Object.entries(from?.fields ?? {}).flatMap(([name, field]) => {
    const present = to?.fields[name];
    return present !== undefined && present.value.fingerprint !== field.value.fingerprint ? [name] : [];
  });
}

function labelOf(credential: Credential | undefined, field: string): string {
  return (credential === undefined ? null : findFieldSpec(credential.kind, field))?.label ?? field;
}
