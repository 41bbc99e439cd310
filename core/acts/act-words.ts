import {
  findFieldSpec,
  type AppId,
  type CredentialId,
  type EnvironmentId,
  type RemovalId,
} from '../../shared/index.ts';
import { nameApp, nameCredential, nameEnvironment, nameRemoval } from '../activity/name-references.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import type { ActWords, Sides } from './done-acts.ts';

// What an act says of itself: what happened, and where. Names only.

type Contents = DeepReadonly<Document>;

export function callApp({ apps }: Contents, id: AppId): string {
  return apps[id]?.name ?? 'an app';
}

export function callEnvironment(document: Contents, id: EnvironmentId): string {
  const environment = document.environments[id];
  return environment === undefined
    ? 'an environment'
    : `${environment.name} of ${callApp(document, environment.appId)}`;
}

export function callCredential(document: Contents, id: CredentialId): string {
  const credential = document.credentials[id];
  const environment = credential === undefined ? undefined : document.environments[credential.environmentId];
  if (credential === undefined || environment === undefined) return 'a credential';
  return `${credential.name} (${callApp(document, environment.appId)}, ${environment.name})`;
}

/** One that was removed stands under its own name, several as a number. */
export function describeRemoval({ before, after }: Sides, id: RemovalId): ActWords | null {
  const removal = after.removals[id];
  if (removal === undefined) return null;
  const { apps, environments, credentials } = removal;
  const names =
    apps.length > 0
      ? apps.map((app) => callApp(before, app.id))
      : environments.length > 0
        ? environments.map((each) => callEnvironment(before, each.id))
        : credentials.map((each) => callCredential(before, each.id));
  const kind = apps.length > 0 ? 'apps' : environments.length > 0 ? 'environments' : 'credentials';
  const [only = ''] = names;
  const what = names.length === 1 ? only : `${names.length} ${kind}`;
  return {
    says: `Removed ${what}.`,
    saysUndone: `${what} ${names.length === 1 ? 'is' : 'are'} back.`,
    destructive: true,
    references: nameRemoval({ ...before, removals: after.removals }, id),
  };
}

export function describeMove(
  { before, after }: Sides,
  ids: readonly CredentialId[],
  environmentId: EnvironmentId,
): ActWords {
  const moved = [...new Set(ids)];
  const [only] = moved;
  const what = only !== undefined && moved.length === 1 ? callCredential(before, only) : `${moved.length} credentials`;
  return {
    says: `Moved ${what} to ${callEnvironment(after, environmentId)}.`,
    saysUndone: `${what} ${moved.length === 1 ? 'is' : 'are'} back where ${moved.length === 1 ? 'it was' : 'they were'}.`,
    destructive: true,
    references: moved.flatMap((id) => nameCredential(after, id)),
  };
}

export function describeAppEdit({ before, after }: Sides, id: AppId): ActWords {
  return changed(callApp(before, id), nameApp(after, id));
}

export function describeEnvironmentEdit({ before, after }: Sides, id: EnvironmentId): ActWords {
  return changed(callEnvironment(before, id), nameEnvironment(after, id));
}

/** A callback URL less is a login that fails, so it is said; what else is emptied is told as a whole. */
export function describeRegistrationEdit({ before, after }: Sides, id: EnvironmentId): ActWords {
  const [from, to] = [before.environments[id]?.registration, after.environments[id]?.registration];
  const where = callEnvironment(after, id);
  const references = nameEnvironment(after, id);
  const gone = from?.callbackUrls.filter((url) => !to?.callbackUrls.includes(url)) ?? [];
  const emptied = Object.keys(from ?? {}).filter(
    (name) => isFilled(Reflect.get(from ?? {}, name)) && !isFilled(Reflect.get(to ?? {}, name)),
  );
  const saysUndone = `The registration of ${where} is as it was.`;
  const [url] = gone;
  if (emptied.length > 1) {
    return { says: `Reset the registration of ${where}.`, saysUndone, destructive: true, references };
  }
  if (url !== undefined) {
    const what = gone.length === 1 ? `the callback URL ${url}` : `${gone.length} callback URLs`;
    return { says: `Removed ${what} from ${where}.`, saysUndone, destructive: true, references };
  }
  const says = `Changed the registration of ${where}.`;
  return { says, saysUndone, destructive: emptied.length > 0, references };
}

export function describeHostEdit({ before, after }: Sides, id: EnvironmentId): ActWords {
  const [from, to] = [before.environments[id]?.apiHosts ?? [], after.environments[id]?.apiHosts ?? []];
  const gone = from.find((origin) => !to.includes(origin));
  const where = callEnvironment(after, id);
  return {
    says: gone === undefined ? `Changed the hosts of ${where}.` : `Removed the host ${gone} from ${where}.`,
    saysUndone: `The hosts of ${where} are as they were.`,
    destructive: gone !== undefined,
    references: nameEnvironment(after, id),
  };
}

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

export function countOf(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

function changed(what: string, references: string[]): ActWords {
  return { says: `Changed ${what}.`, saysUndone: `${what} is as it was.`, destructive: false, references };
}

type Credential = Contents['credentials'][CredentialId];

function listReplaced(from: Credential | undefined, to: Credential | undefined): string[] {
  return Object.entries(from?.fields ?? {}).flatMap(([name, field]) => {
    const present = to?.fields[name];
    return present !== undefined && present.value.fingerprint !== field.value.fingerprint ? [name] : [];
  });
}

function labelOf(credential: Credential | undefined, field: string): string {
  return (credential === undefined ? null : findFieldSpec(credential.kind, field))?.label ?? field;
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== '' && value !== null && value !== undefined;
}
