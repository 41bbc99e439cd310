import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/index.ts';
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
import { findFlags } from './credential-flags.ts';
import { findSharedValues } from './shared-values.ts';

function flagsOf(credential: CredentialView, now: number, environment = makeEnvironment('Development')) {
  const own = { ...environment, credentials: [credential] };
  return findFlags(credential, own, findSharedValues(makeApp([own])), now);
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
});

describe('equal values', () => {
  it('in two environments are an alarm in both, and in one environment none', () => {
    const one = makeCredential('1', { name: 'one', fields: [makeField('bearer_token', { fingerprint: 'equal' })] });
    const two = makeCredential('2', { name: 'two', fields: [makeField('bearer_token', { fingerprint: 'equal' })] });
    const development = makeEnvironment('Development', { credentials: [one, two] });
    const alone = makeApp([development]);
    expect(findFlags(one, development, findSharedValues(alone), start)).toEqual([]);
    const production = makeEnvironment('Production', { credentials: [two] });
    const both = makeApp([{ ...development, credentials: [one] }, production]);
    expect(findFlags(one, development, findSharedValues(both), start)).toMatchObject([
      { is: 'shared', tone: 'danger', short: '= Production' },
    ]);
  });
});

it('puts the worst first', () => {
  const grant = makeGrant({ scopesGranted: ['offline.access'] });
  const tones = flagsOf(token({ grant }), start + 3 * hour).map((flag) => flag.tone);
  expect(tones).toEqual(['danger', 'warning']);
});
