import { findFieldSpec, kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type { CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { holdsClientSecret } from '../registration/client-type.ts';
import type { Tone } from '../../ui/Badge.tsx';
import { formatDistance, formatLength } from '../../ui/format-time.ts';
import type { SharedValues } from './shared-values.ts';

/** One thing about a credential that deserves a look. `short` fits a cell; `long` is a sentence's part. */
export interface Flag {
  readonly is: 'revoked' | 'expired' | 'overdue' | 'shared' | 'incomplete' | 'expiring' | 'due';
  readonly tone: Tone;
  readonly short: string;
  readonly long: string;
}

const day = 24 * 60 * 60 * 1000;
const longestNotice = 14 * day;

/** What is wrong with a credential or will be soon, the worst first. */
export function findFlags(
  credential: CredentialView,
  environment: EnvironmentView,
  shared: SharedValues,
  now: number,
): Flag[] {
  const grant = flagGrant(credential, now);
  // Of what is dead nothing else matters.
  if (grant.some((flag) => flag.is === 'revoked')) return grant;
  return [
    ...grant,
    ...flagDeadlines(credential, now),
    ...flagSharedValues(credential, environment, shared),
    ...flagMissingFields(credential, environment),
  ].sort((one, other) => weight(one) - weight(other));
}

function weight(flag: Flag): number {
  return flag.tone === 'danger' ? 0 : flag.tone === 'warning' ? 1 : 2;
}

function flagGrant({ grant, fields }: CredentialView, now: number): Flag[] {
  if (grant === null) return [];
  if (grant.revokedAt !== null) {
    const when = formatDistance(Date.parse(grant.revokedAt), now);
    return [{ is: 'revoked', tone: 'danger', short: 'revoked', long: `revoked ${when}` }];
  }
  if (grant.expiresAt === null) return [];
  const expiresAt = Date.parse(grant.expiresAt);
  const when = formatDistance(expiresAt, now);
  if (expiresAt <= now) {
    const refreshable = fields.some((field) => field.name === 'refresh_token');
    const long = refreshable ? `expired ${when}; it can be refreshed` : `expired ${when}`;
    return [{ is: 'expired', tone: refreshable ? 'warning' : 'danger', short: 'expired', long }];
  }
  // A token of two hours is not "expiring" for all its life: notice is a sixth of it, two weeks at most.
  const notice = Math.min(longestNotice, (expiresAt - Date.parse(grant.issuedAt)) / 6);
  const near = expiresAt - now <= notice;
  const left = `${formatLength(expiresAt - now)} left`;
  return [{ is: 'expiring', tone: near ? 'warning' : 'neutral', short: left, long: `expires ${when}` }];
}

function flagDeadlines({ kind, fields }: CredentialView, now: number): Flag[] {
  const dated = fields.flatMap((field) =>
    field.rotateBy === null ? [] : [{ label: labelOf(kind, field.name), at: Date.parse(field.rotateBy) }],
  );
  const first = dated.sort((one, other) => one.at - other.at)[0];
  if (first === undefined || first.at - now > longestNotice) return [];
  const when = formatDistance(first.at, now);
  if (first.at > now) return [{ is: 'due', tone: 'warning', short: 'rotate', long: `${first.label} due ${when}` }];
  return [{ is: 'overdue', tone: 'danger', short: 'rotate', long: `${first.label} was due ${when}` }];
}

function flagSharedValues(credential: CredentialView, environment: EnvironmentView, shared: SharedValues): Flag[] {
  const names = new Set<string>();
  const labels: string[] = [];
  for (const field of credential.fields) {
    const others = shared.othersWith(field.fingerprint, environment.id);
    for (const other of others) names.add(other);
    if (others.length > 0) labels.push(labelOf(credential.kind, field.name));
  }
  if (names.size === 0) return [];
  const where = [...names].join(', ');
  return [{ is: 'shared', tone: 'danger', short: `= ${where}`, long: `same ${labels.join(' and ')} as in ${where}` }];
}

function flagMissingFields(credential: CredentialView, environment: EnvironmentView): Flag[] {
  const present = new Set(credential.fields.map((field) => field.name));
  const missing = kindSpecs[credential.kind].fields.filter((spec) => {
    if (present.has(spec.name)) return false;
    if (spec.name === 'client_secret') return holdsClientSecret(environment.registration);
    if (spec.name === 'refresh_token') return credential.grant?.scopesGranted.includes('offline.access') ?? false;
    return true;
  });
  if (missing.length === 0) return [];
  const labels = missing.map((spec) => spec.label.toLowerCase()).join(', ');
  return [{ is: 'incomplete', tone: 'warning', short: 'incomplete', long: `no ${labels}` }];
}

function labelOf(kind: CredentialView['kind'], field: string): string {
  return (findFieldSpec(kind, field)?.label ?? field).toLowerCase();
}
