import type { AppId, CredentialId, EnvironmentId, RemovalId } from '../../shared/index.ts';
import { nameApp, nameCredential, nameEnvironment, nameRemoval } from '../activity/name-references.ts';
import { callApp, callCredential, callEnvironment, changed } from './call-things.ts';
import type { ActWords, Sides } from './done-acts.ts';

// What was done to apps, environments and registrations, and to credentials as wholes: what happened, and where.

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

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== '' && value !== null && value !== undefined;
}
