import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../../shared/index.ts';
import { registrationChanges } from './registration-changes.ts';

const present = { ...emptyRegistration(), callbackUrls: ['http://127.0.0.1:8735/a', 'http://127.0.0.1:8735/b'] };

describe('registrationChanges', () => {
  it('changes nothing where no flag speaks of it', () => {
    expect(registrationChanges(present, {})).toEqual({});
  });

  it('replaces, adds and removes callback URLs', () => {
    const [a, b] = present.callbackUrls;
    expect(registrationChanges(present, { callback: ['http://x/'] })).toEqual({ callbackUrls: ['http://x/'] });
    expect(registrationChanges(present, { addCallback: ['http://x/', a!] })).toEqual({
      callbackUrls: [a, b, 'http://x/'],
    });
    expect(registrationChanges(present, { removeCallback: [a!] })).toEqual({ callbackUrls: [b] });
  });

  it('refuses to remove a callback URL that is not there, byte for byte', () => {
    expect(() => registrationChanges(present, { removeCallback: ['http://127.0.0.1:8735/a/'] })).toThrow(
      expect.objectContaining({ code: 'not-found' }) as Error,
    );
  });

  it('takes scopes with spaces or commas, and adds them to a preset, each once', () => {
    expect(registrationChanges(present, { scopes: 'a, b  c,a' })).toEqual({ scopes: ['a', 'b', 'c'] });
    expect(registrationChanges(present, { scopes: 'like.read', scopePreset: 'sign-in' })).toEqual({
      scopes: ['tweet.read', 'users.read', 'offline.access', 'like.read'],
    });
    expect(registrationChanges(present, { scopes: '' })).toEqual({ scopes: [] });
  });

  it('keeps of the automated account what is not spoken of', () => {
    expect(registrationChanges(present, { botHandle: 'bot' })).toEqual({
      automatedAccount: { botHandle: 'bot', managingHandle: '', labelled: false },
    });
  });

  it('needs both endpoints for a server of one’s own, and then changes one at a time', () => {
    const authorizeUrl = 'https://id.test/authorize';
    expect(() => registrationChanges(present, { authorizeUrl })).toThrow('--token-url');
    const { endpoints } = registrationChanges(present, { authorizeUrl, tokenUrl: 'https://id.test/token' });
    expect(endpoints).toEqual({
      authorize: authorizeUrl,
      token: 'https://id.test/token',
      revoke: null,
      issuer: null,
      clientAuthentication: 'none',
    });
    const registered = { ...present, endpoints: { ...endpoints!, revoke: 'https://id.test/revoke' } };
    expect(registrationChanges(registered, { clientAuth: 'basic' }).endpoints).toEqual({
      ...registered.endpoints,
      clientAuthentication: 'basic',
    });
    expect(() => registrationChanges(registered, { namesIssuer: true })).toThrow('--issuer');
    const issuer = 'https://id.test';
    const naming = registrationChanges(registered, { issuer, namesIssuer: true }).endpoints;
    expect(naming).toMatchObject({ issuer, namesIssuer: true });
    const named = { ...present, endpoints: naming! };
    expect(registrationChanges(named, { clientAuth: 'basic' }).endpoints?.namesIssuer).toBe(true);
    expect(registrationChanges(named, { namesIssuer: false }).endpoints).not.toHaveProperty('namesIssuer');
    expect(registrationChanges(named, { issuer: '' }).endpoints).not.toHaveProperty('namesIssuer');
    expect(registrationChanges(registered, { revokeUrl: '' }).endpoints?.revoke).toBeNull();
  });
});
