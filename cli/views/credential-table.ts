import {
  invalidationOf,
  variableNameOf,
  type AppView,
  type CredentialView,
  type EnvironmentView,
} from '../../shared/index.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { formatTable, type Cell, type Column } from '../terminal/table.ts';
import type { Screen } from '../terminal/terminal.ts';
import { environmentLabel } from './environment-label.ts';

export interface ListedCredential {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

/** Credentials of several environments, by their whole references. */
export function formatCredentials(listed: readonly ListedCredential[], screen: Screen, now: number): string {
  const columns: readonly Column[] = [{ title: 'REFERENCE' }, { title: 'ENVIRONMENT', flexible: true }, ...lastColumns];
  const rows = listed.map(({ app, environment, credential }): Cell[] => [
    `${app.handle}/${environment.handle}/${credential.name}`,
    environmentLabel(environment),
    ...lastCells(credential, now),
  ]);
  return formatTable(columns, rows, screen.paint, screen.columns);
}

/** Credentials of one environment, which is named above them. */
export function formatOwnCredentials(credentials: readonly CredentialView[], screen: Screen, now: number): string {
  const rows = credentials.map((credential): Cell[] => [credential.name, ...lastCells(credential, now)]);
  return formatTable([{ title: 'CREDENTIAL' }, ...lastColumns], rows, screen.paint, screen.columns);
}

const lastColumns: readonly Column[] = [
  { title: 'FIELDS', flexible: true },
  { title: 'ACCOUNT', flexible: true },
  { title: 'STATE' },
];

function lastCells(credential: CredentialView, now: number): Cell[] {
  return [credential.fields.map(({ name }) => name).join(' '), accountOf(credential), stateOf(credential, now)];
}

/** What `list --json` says of a credential: names and dates, and no value, not even one that is no secret. */
export function describeCredential({ app, environment, credential }: ListedCredential): object {
  const reference = `${app.handle}/${environment.handle}/${credential.name}`;
  return {
    reference,
    app: app.handle,
    environment: environment.handle,
    sandbox: environment.sandbox,
    name: credential.name,
    kind: credential.kind,
    account: credential.account,
    accessLevel: credential.accessLevel,
    notes: credential.notes,
    rotateEveryDays: credential.rotateEveryDays ?? null,
    grant: credential.grant,
    fields: credential.fields.map(({ value: _, ...field }) => ({
      ...field,
      reference: `${reference}.${field.name}`,
      variable: variableNameOf(app, credential, field.name),
    })),
    createdAt: credential.createdAt,
    updatedAt: credential.updatedAt,
  };
}

export function accountOf({ account }: CredentialView): string {
  if (account === null) return '';
  return account.handle === '' ? account.userId : `@${account.handle}`;
}

export function stateOf({ grant, fields, createdAt }: CredentialView, now: number): Cell {
  const effect = fields.map((field) => invalidationOf(field)?.effect).find((each) => each !== undefined);
  if (effect === 'dead') return { text: 'dead', style: 'red' };
  if (effect !== undefined) return { text: effect === 'doubtful' ? 'may be dead' : 'old permission', style: 'amber' };
  if (grant !== null) {
    if (grant.revokedAt !== null) return { text: 'revoked', style: 'red' };
    if (grant.expiresAt === null) return 'no expiry known';
    const expired = Date.parse(grant.expiresAt) <= now;
    const text = `${expired ? 'expired' : 'expires'} ${toRelativeTime(grant.expiresAt, now)}`;
    return { text, style: expired ? 'amber' : 'plain' };
  }
  const due = fields.find(({ rotateBy }) => rotateBy !== null && Date.parse(rotateBy) <= now);
  if (due !== undefined) return { text: `rotate ${due.name}`, style: 'amber' };
  return { text: `set ${toRelativeTime(newestDate(fields, createdAt), now)}`, style: 'dim' };
}

function newestDate(fields: CredentialView['fields'], createdAt: string): string {
  return fields
    .map((field) => field.rotatedAt ?? field.createdAt)
    .reduce((one, other) => (one > other ? one : other), createdAt);
}
