import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../model/registration-terms.ts';
import type { CredentialKind } from '../model/credential-kinds.ts';
import { measureCompleteness } from './completeness.ts';

const holding = (kind: CredentialKind, ...names: string[]) => ({
  kind,
  fields: names.map((name) => ({ name }) as never),
});
const stage = (credentials: ReturnType<typeof holding>[], changes: object = {}, sandbox = false) => ({
  sandbox,
  registration: { ...emptyRegistration(), ...changes },
  credentials,
});
const statesOf = (given: ReturnType<typeof stage>, provider: 'x' | 'generic' = 'x') =>
  Object.fromEntries(measureCompleteness(provider, given).items.map(({ name, state }) => [name, state]));

describe('completeness', () => {
  it('says of a new environment what is missing, and what can’t be shown again', () => {
    const { there, items, cannotBeShownAgain } = measureCompleteness('x', stage([]));
    expect([there, items.length]).toEqual([0, 6]);
    expect(cannotBeShownAgain).toEqual(['API key and secret', 'Bearer token', 'Access token and secret']);
    expect(items.every(({ advice }) => advice !== '')).toBe(true);
  });

  it('tells half a pair from a whole one', () => {
    expect(statesOf(stage([holding('api-key', 'api_key')]))['api-key']).toBe('half');
    expect(statesOf(stage([holding('api-key', 'api_key', 'api_secret')]))['api-key']).toBe('there');
  });

  it('wants a client secret of a confidential client only', () => {
    const client = holding('oauth2-client', 'client_id');
    expect(statesOf(stage([client]))['oauth2-client']).toBe('there');
    const confidential = measureCompleteness('x', stage([client], { oauth2Type: 'web-app' }));
    expect(confidential.cannotBeShownAgain).toContain('OAuth 2.0 client ID and secret');
  });

  it('asks for what a sandbox or another provider needs, and no more', () => {
    const client = holding('oauth2-client', 'client_id');
    const registered = { callbackUrls: ['http://127.0.0.1:8976/callback'] };
    expect(statesOf(stage([client], registered, true))).toEqual({ 'oauth2-client': 'there', 'callback-url': 'there' });
    expect(statesOf(stage([client], registered), 'generic')['endpoints']).toBe('missing');
  });
});
