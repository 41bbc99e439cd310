/* eslint-disable @typescript-eslint/no-unsafe-type-assertion -- ids are branded, and only the other side mints them */
import { emptyRegistration } from '../../shared/model/registration-terms.ts';
import type { AppView, CredentialView, EnvironmentView, FieldView, Grant } from '../../shared/index.ts';

/** Shapes for tests of what the window makes of them. Nothing in here looks like a secret. */
export const start = Date.parse('2030-01-01T00:00:00.000Z');
const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export function at(offsetMs: number): string {
  return new Date(start + offsetMs).toISOString();
}

export function makeField(name: string, changes: Partial<FieldView> = {}): FieldView {
  return {
    name,
    secret: true,
    shownOnce: true,
    value: null,
    fingerprint: `fingerprint-${name}`,
    historyCount: 0,
    createdAt: at(0),
    rotatedAt: null,
    lastUsedAt: null,
    lastVerifiedAt: null,
    rotateBy: null,
    ...changes,
  };
}

export function makeGrant(changes: Partial<Grant> = {}): Grant {
  return {
    scopesAsked: ['tweet.read'],
    scopesGranted: ['tweet.read'],
    issuedAt: at(0),
    expiresAt: at(2 * hour),
    revokedAt: null,
    ...changes,
  };
}

export function makeCredential(id: string, changes: Partial<CredentialView> = {}): CredentialView {
  return {
    id: `cred_${id}` as CredentialView['id'],
    environmentId: 'env_development' as CredentialView['environmentId'],
    kind: 'bearer',
    name: 'bearer',
    notes: '',
    variableNames: {},
    account: null,
    accessLevel: null,
    grant: null,
    fields: [makeField('bearer_token')],
    createdAt: at(0),
    updatedAt: at(0),
    ...changes,
  };
}

export function makeEnvironment(name: string, changes: Partial<EnvironmentView> = {}): EnvironmentView {
  const handle = name.toLowerCase();
  return {
    id: `env_${handle}` as EnvironmentView['id'],
    appId: 'app_acme' as EnvironmentView['appId'],
    name,
    handle,
    colour: 'green',
    sandbox: false,
    registration: emptyRegistration(),
    credentials: [],
    createdAt: at(0),
    updatedAt: at(0),
    ...changes,
  };
}

export function makeApp(environments: EnvironmentView[], changes: Partial<AppView> = {}): AppView {
  return {
    id: 'app_acme' as AppView['id'],
    name: 'Acme Poster',
    handle: 'acme-poster',
    provider: 'x',
    description: '',
    useCase: '',
    tags: [],
    createdAt: at(0),
    updatedAt: at(0),
    environments,
    ...changes,
  };
}
