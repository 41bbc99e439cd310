import { credentialKinds, kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type { AppView, CredentialKind, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { Flag } from '../../../shared/rules/health/flag.ts';
import { judgeCredential } from '../../../shared/rules/health/judge-credential.ts';
import { findSharedValues } from '../../../shared/rules/health/shared-values.ts';
import { formatLength } from '../../ui/format-time.ts';

export interface PresentCell {
  readonly is: 'present';
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
  readonly flags: readonly Flag[];
  /** How long ago its newest secret value came in. */
  readonly age: string;
  readonly label: string;
}

export interface GapCell {
  readonly is: 'gap';
  readonly environment: EnvironmentView;
  readonly label: string;
}

export type Cell = PresentCell | GapCell;

export interface MatrixRow {
  readonly kind: CredentialKind;
  readonly name: string;
  readonly cells: readonly Cell[];
}

export interface MatrixGroup {
  readonly kind: CredentialKind;
  readonly label: string;
  readonly rows: readonly MatrixRow[];
}

/** Credentials as rows, by kind and then name; environments as columns, in their own order. */
export function buildMatrix(app: AppView, now: number): MatrixGroup[] {
  const shared = findSharedValues(app);

  function toCell(environment: EnvironmentView, kind: CredentialKind, name: string): Cell {
    const credential = environment.credentials.find((one) => one.kind === kind && one.name === name);
    if (credential === undefined) {
      return { is: 'gap', environment, label: `${name}, ${environment.name}: missing` };
    }
    const flags = judgeCredential({ app, environment, credential }, shared, now);
    const age = formatLength(Math.max(0, now - ageStart(credential)));
    const handle = credential.account?.handle ?? '';
    const facts = ['present', ...(handle === '' ? [] : [`for @${handle}`]), `${age} old`];
    const label = `${name}, ${environment.name}: ${[...facts, ...flags.map((flag) => flag.long)].join(', ')}`;
    return { is: 'present', environment, credential, flags, age, label };
  }

  return credentialKinds.flatMap((kind) => {
    const names = namesOf(app, kind);
    if (names.length === 0) return [];
    const rows = names.map((name) => ({
      kind,
      name,
      cells: app.environments.map((environment) => toCell(environment, kind, name)),
    }));
    return [{ kind, label: kindSpecs[kind].label, rows }];
  });
}

/** When the newest secret value came in; the record itself where it holds none. */
export function ageStart(credential: CredentialView): number {
  const moments = credential.fields
    .filter((field) => field.secret)
    .map((field) => Date.parse(field.rotatedAt ?? field.createdAt));
  return moments.length === 0 ? Date.parse(credential.createdAt) : Math.max(...moments);
}

function namesOf(app: AppView, kind: CredentialKind): string[] {
  const credentials = app.environments.flatMap((environment) => environment.credentials);
  const names = new Set(credentials.filter((one) => one.kind === kind).map((one) => one.name));
  return [...names].sort((one, other) => one.localeCompare(other, 'en'));
}
