import { findFieldSpec, kindSpecs } from '../../model/credential-kinds.ts';
import type { App } from '../../model/app.ts';
import type { CredentialView } from '../../model/credential.ts';
import type { EnvironmentView } from '../../model/environment.ts';
import { holdsClientSecret } from '../client-secret.ts';
import { formatDistance, formatLength } from '../time-words.ts';
import { dueAt } from './due-date.ts';
import { sortFlags, type Flag } from './flag.ts';
import { flagInvalidation } from './flag-invalidation.ts';
import type { SharedValues } from './shared-values.ts';

/** A credential, with what else its health depends on. */
export interface Patient {
  readonly app: Pick<App, 'rotateEveryDays'>;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

const day = 24 * 60 * 60 * 1000;
const longestNotice = 14 * day;

/** What is wrong with a credential or will be soon, the worst first. */
export function judgeCredential(patient: Patient, shared: SharedValues, now: number): Flag[] {
  const { credential, environment } = patient;
  const struck = flagInvalidation(credential, now);
  const ended = [...struck, ...flagGrant(credential, now)];
  // Of what is dead nothing else matters.
  if (ended.some((flag) => flag.is === 'revoked' || flag.is === 'dead')) {
    return sortFlags(ended.filter((flag) => flag.is === 'revoked' || flag.is === 'dead'));
  }
  return sortFlags([
    ...ended,
    ...flagDeadlines(patient, now),
    ...flagSharedValues(credential, environment, shared),
    ...flagMissingFields(credential, environment),
    ...flagUnverified(credential, environment),
  ]);
}

function flagGrant({ grant, fields }: CredentialView, now: number): Flag[] {
  if (grant === null) return [];
  if (grant.revokedAt !== null) {
    const at = Date.parse(grant.revokedAt);
    return [{ is: 'revoked', tone: 'danger', short: 'revoked', long: `revoked ${formatDistance(at, now)}`, at }];
  }
  if (grant.expiresAt === null) return [];
  const at = Date.parse(grant.expiresAt);
  const when = formatDistance(at, now);
  if (at <= now) {
    const refreshable = fields.some((field) => field.name === 'refresh_token');
    const long = refreshable ? `expired ${when}; it can be refreshed` : `expired ${when}`;
    return [{ is: 'expired', tone: refreshable ? 'warning' : 'danger', short: 'expired', long, at }];
  }
  // A token of two hours is not "expiring" for all its life: notice is a sixth of it, two weeks at most.
  const notice = Math.min(longestNotice, (at - Date.parse(grant.issuedAt)) / 6);
  const near = at - now <= notice;
  const short = `${formatLength(at - now)} left`;
  return [{ is: 'expiring', tone: near ? 'warning' : 'neutral', short, long: `expires ${when}`, at }];
}

function flagDeadlines({ app, credential }: Patient, now: number): Flag[] {
  const dated = credential.fields.flatMap((field) => {
    const at = dueAt(app, credential, field);
    return at === null ? [] : [{ label: labelOf(credential.kind, field.name), at }];
  });
  const first = dated.sort((one, other) => one.at - other.at)[0];
  if (first === undefined || first.at - now > longestNotice) return [];
  const { label, at } = first;
  const when = formatDistance(at, now);
  if (at > now) return [{ is: 'due', tone: 'warning', short: 'rotate soon', long: `${label} due ${when}`, at }];
  return [{ is: 'overdue', tone: 'danger', short: 'rotate', long: `${label} was due ${when}`, at }];
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
  const long = `same ${labels.join(' and ')} as in ${where}`;
  return [{ is: 'shared', tone: 'danger', short: `= ${where}`, long, at: null }];
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
  return [{ is: 'incomplete', tone: 'warning', short: 'incomplete', long: `no ${labels}`, at: null }];
}

/** Of what was typed or pasted. What a login brought came from the provider itself, and the sandbox is no provider. */
function flagUnverified({ kind, grant, fields }: CredentialView, { sandbox }: EnvironmentView): Flag[] {
  if (sandbox || grant !== null || kind === 'custom') return [];
  const secrets = fields.filter(({ secret }) => secret);
  if (secrets.length === 0 || secrets.some(({ lastVerifiedAt }) => lastVerifiedAt !== null)) return [];
  const long = 'never verified with the provider';
  return [{ is: 'unverified', tone: 'neutral', short: 'unverified', long, at: null }];
}

function labelOf(kind: CredentialView['kind'], field: string): string {
  return (findFieldSpec(kind, field)?.label ?? field).toLowerCase();
}
