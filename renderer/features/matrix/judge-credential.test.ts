import { describe, expect, it } from 'vitest';
import type { AppView, CredentialView, EnvironmentView, Invalidation } from '../../../shared/index.ts';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import {
  at,
  day,
  hour,
  makeApp,
  makeCredential,
  makeEnvironment,
  makeField,
  makeGrant,
  start,
} from '../../testing/sample-app.ts';
import { judgeCredential } from '../../../shared/rules/health/judge-credential.ts';
import { findSharedValues } from '../../../shared/rules/health/shared-values.ts';

function flagsOf(credential: CredentialView, now: number, environment = makeEnvironment('Development')) {
  const own = { ...environment, credentials: [credential] };
  return flagsIn(makeApp([own]), own, credential, now);
}

/** All but that nobody has verified it, which nearly every sample is. */
function flagsIn(app: AppView, environment: EnvironmentView, credential: CredentialView, now: number) {
  const flags = judgeCredential({ app, environment, credential }, findSharedValues(app), now);
  return flags.filter((flag) => flag.is !== 'unverified');
}

function token(changes: Partial<CredentialView>): CredentialView {
  const fields = [makeField('access_token')];
  return makeCredential('t', { kind: 'oauth2-user-token', name: 'user-token', grant: makeGrant(), fields, ...changes });
}

describe('a grant', () => {
  it('is calm in the middle of its life and warns in the last sixth', () => {
    expect(flagsOf(token({}), start + hour)).toMatchObject([{ is: 'expiring', tone: 'neutral' }]);
    expect(flagsOf(token({}), start + 2 * hour - 60_000)).toMatchObject([{ is: 'expiring', tone: 'warning' }]);
  });

  it('is an alarm once expired, unless it can be refreshed', () => {
    expect(flagsOf(token({}), start + 3 * hour)).toMatchObject([{ is: 'expired', tone: 'danger' }]);
    const fields = [makeField('access_token'), makeField('refresh_token')];
    expect(flagsOf(token({ fields }), start + 3 * hour)).toMatchObject([{ is: 'expired', tone: 'warning' }]);
  });

  it('that is revoked says only that', () => {
    const grant = makeGrant({ revokedAt: at(hour), scopesGranted: ['offline.access'] });
    expect(flagsOf(token({ grant }), start + 9 * hour)).toMatchObject([{ is: 'revoked', tone: 'danger' }]);
  });

  it('without an end raises nothing', () => {
    expect(flagsOf(token({ grant: makeGrant({ expiresAt: null }) }), start + 900 * day)).toEqual([]);
  });
});

describe('missing fields', () => {
  const client = makeCredential('c', {
    kind: 'oauth2-client',
    fields: [makeField('client_id', { secret: false, value: 'planted-client-id' })],
  });

  it('a public client needs no secret', () => {
    expect(flagsOf(client, start)).toEqual([]);
  });

  it('a confidential one does', () => {
    const registration = { ...emptyRegistration(), oauth2Type: 'web-app' as const };
    const flags = flagsOf(client, start, makeEnvironment('Development', { registration }));
    expect(flags).toMatchObject([{ is: 'incomplete', long: 'no client secret' }]);
  });

  it('a refresh token is missed only where offline.access was granted', () => {
    expect(flagsOf(token({ grant: makeGrant({ expiresAt: null }) }), start)).toEqual([]);
    const grant = makeGrant({ expiresAt: null, scopesGranted: ['offline.access'] });
    expect(flagsOf(token({ grant }), start)).toMatchObject([{ is: 'incomplete' }]);
  });
});

describe('deadlines', () => {
  const due = (offset: number) =>
    makeCredential('d', { fields: [makeField('bearer_token', { rotateBy: at(offset) })] });

  it('are silent while far, a warning when near, an alarm when past', () => {
    expect(flagsOf(due(30 * day), start)).toEqual([]);
    expect(flagsOf(due(3 * day), start)).toMatchObject([{ is: 'due', tone: 'warning' }]);
    expect(flagsOf(due(-day), start)).toMatchObject([{ is: 'overdue', tone: 'danger' }]);
  });

  it('come from the app’s policy, unless the credential has one of its own, and a date of one’s own counts if sooner', () => {
    const environment = makeEnvironment('Development');
    const app = makeApp([environment], { rotateEveryDays: 30 });
    const flagAt = (credential: CredentialView, now: number) => flagsIn(app, environment, credential, now);
    const plain = makeCredential('p');
    expect(flagAt(plain, start + 10 * day)).toEqual([]);
    expect(flagAt(plain, start + 31 * day)).toMatchObject([{ is: 'overdue', at: start + 30 * day }]);
    const slower = makeCredential('s', { rotateEveryDays: 90 });
    expect(flagAt(slower, start + 31 * day)).toEqual([]);
    const dated = makeCredential('d', { fields: [makeField('bearer_token', { rotateBy: at(5 * day) })] });
    expect(flagAt(dated, start + 6 * day)).toMatchObject([{ is: 'overdue', at: start + 5 * day }]);
    const rotated = makeCredential('r', { fields: [makeField('bearer_token', { rotatedAt: at(30 * day) })] });
    expect(flagAt(rotated, start + 31 * day)).toEqual([]);
  });

  it('are not set for a login’s token, which no one rotates', () => {
    const environment = makeEnvironment('Development');
    const app = makeApp([environment], { rotateEveryDays: 1 });
    expect(flagsIn(app, environment, token({ grant: makeGrant({ expiresAt: null }) }), start + 90 * day)).toEqual([]);
  });
});

describe('equal values', () => {
  it('in two environments are an alarm in both, and in one environment none', () => {
    const one = makeCredential('1', { name: 'one', fields: [makeField('bearer_token', { fingerprint: 'equal' })] });
    const two = makeCredential('2', { name: 'two', fields: [makeField('bearer_token', { fingerprint: 'equal' })] });
    const development = makeEnvironment('Development', { credentials: [one, two] });
    const alone = makeApp([development]);
    expect(flagsIn(alone, development, one, start)).toEqual([]);
    const production = makeEnvironment('Production', { credentials: [two] });
    const both = makeApp([{ ...development, credentials: [one] }, production]);
    expect(flagsIn(both, development, one, start)).toMatchObject([
      { is: 'shared', tone: 'danger', short: '= Production' },
    ]);
  });
});

it('puts the worst first', () => {
  const grant = makeGrant({ scopesGranted: ['offline.access'] });
  const tones = flagsOf(token({ grant }), start + 3 * hour).map((flag) => flag.tone);
  expect(tones).toEqual(['danger', 'warning']);
});

describe('what the invalidation graph has struck', () => {
  function struck(effect: Invalidation['effect'], lastVerifiedAt: string | null = null) {
    const invalidated: Invalidation = { since: at(day), because: 'api-key-regenerated', effect };
    return makeCredential('b', { fields: [makeField('bearer_token', { invalidated, lastVerifiedAt })] });
  }

  it('is dead and nothing else, may be dead, or has an old permission', () => {
    const dead = { ...struck('dead'), rotateEveryDays: 1 };
    expect(flagsOf(dead, start + 3 * day)).toMatchObject([
      { is: 'dead', tone: 'danger', long: 'dead since the API key was regenerated 2 d ago' },
    ]);
    expect(flagsOf(struck('doubtful'), start + 3 * day)).toMatchObject([{ is: 'doubtful', tone: 'warning' }]);
    expect(flagsOf(struck('outdated'), start + 3 * day)).toMatchObject([{ is: 'outdated', tone: 'warning' }]);
  });

  it('is alive if it was accepted afterwards, though its permission may be old all the same', () => {
    expect(flagsOf(struck('dead', at(2 * day)), start + 3 * day)).toEqual([]);
    expect(flagsOf(struck('dead', at(0)), start + 3 * day)).toMatchObject([{ is: 'dead' }]);
    expect(flagsOf(struck('outdated', at(2 * day)), start + 3 * day)).toMatchObject([{ is: 'outdated' }]);
  });
});

it('what was typed in is unverified until the provider has accepted it; what a login brought, and the sandbox’s, is not', () => {
  const isUnverified = (credential: CredentialView, environment = makeEnvironment('Development')) => {
    const app = makeApp([environment]);
    const flags = judgeCredential({ app, environment, credential }, findSharedValues(app), start);
    return flags.some((flag) => flag.is === 'unverified' && flag.tone === 'neutral');
  };
  expect(isUnverified(makeCredential('b'))).toBe(true);
  expect(isUnverified(makeCredential('b', { fields: [makeField('bearer_token', { lastVerifiedAt: at(0) })] }))).toBe(
    false,
  );
  expect(isUnverified(token({}))).toBe(false);
  expect(isUnverified(makeCredential('b'), makeEnvironment('Development', { sandbox: true }))).toBe(false);
});
