import { describe, expect, test } from 'vitest';
import {
  emptyRegistration,
  environmentIdSchema,
  appIdSchema,
  type Endpoints,
  type Environment,
  type Registration,
} from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import { resolveProvider } from './resolve-provider.ts';

const endpoints: Endpoints = {
  issuer: 'https://auth.example',
  authorize: 'https://auth.example/authorize',
  token: 'https://auth.example/token',
  revoke: null,
  clientAuthentication: 'body',
};

function environmentWith(registration: Partial<Registration>, sandbox = false): Environment {
  return {
    id: environmentIdSchema.parse(newId('env')),
    appId: appIdSchema.parse(newId('app')),
    name: 'development',
    handle: 'development',
    colour: 'green',
    sandbox,
    registration: { ...emptyRegistration(), ...registration },
    createdAt: '2026-11-20T12:00:00.000Z',
    updatedAt: '2026-11-20T12:00:00.000Z',
  };
}

describe('resolving a provider', () => {
  test('gives live X its documented endpoints', () => {
    const provider = resolveProvider({ provider: 'x' }, environmentWith({}), null);
    expect(provider.authorizeUrl.href).toBe('https://x.com/i/oauth2/authorize');
    expect(provider.tokenUrl.href).toBe('https://api.x.com/2/oauth2/token');
    expect(provider.revokeUrl?.href).toBe('https://api.x.com/2/oauth2/revoke');
    expect(provider.identityUrl?.href).toBe('https://api.x.com/2/users/me');
    expect(provider).toMatchObject({ label: 'X', issuer: null, codeLifetimeSeconds: 30 });
    expect(provider.identityCost).not.toBeNull();
  });

  test.each([
    ['web-app', 'basic'],
    ['automated-app', 'basic'],
    ['native-app', 'none'],
    ['single-page-app', 'none'],
  ] as const)('has X’s %s prove itself by %s', (oauth2Type, clientAuthentication) => {
    expect(resolveProvider({ provider: 'x' }, environmentWith({ oauth2Type }), null)).toMatchObject({
      clientAuthentication,
    });
  });

  test('puts the sandbox in X’s place, free of charge', () => {
    const provider = resolveProvider({ provider: 'x' }, environmentWith({}, true), 'http://127.0.0.1:9099');
    expect(provider.authorizeUrl.href).toBe('http://127.0.0.1:9099/i/oauth2/authorize');
    expect(provider.tokenUrl.href).toBe('http://127.0.0.1:9099/2/oauth2/token');
    expect(provider.revokeUrl?.href).toBe('http://127.0.0.1:9099/2/oauth2/revoke');
    expect(provider.identityUrl?.href).toBe('http://127.0.0.1:9099/2/users/me');
    expect(provider).toMatchObject({ name: 'x', label: 'the sandbox', identityCost: null });
  });

  test('refuses the sandbox where it does not run', () => {
    expect(() => resolveProvider({ provider: 'x' }, environmentWith({}, true), null)).toThrow(
      expect.objectContaining({ code: 'oauth/not-ready', field: 'sandbox' }),
    );
  });

  test('takes a generic provider from the registration', () => {
    const provider = resolveProvider({ provider: 'generic' }, environmentWith({ endpoints }), null);
    expect(provider.tokenUrl.href).toBe('https://auth.example/token');
    expect(provider).toMatchObject({
      name: 'generic',
      label: 'auth.example',
      issuer: 'https://auth.example',
      revokeUrl: null,
      identityUrl: null,
      clientAuthentication: 'body',
    });
  });

  test('names the endpoints that are missing or would send secrets in clear', () => {
    expect(() => resolveProvider({ provider: 'generic' }, environmentWith({}), null)).toThrow(
      expect.objectContaining({ code: 'oauth/not-ready', field: 'registration.endpoints' }),
    );
    const clear = environmentWith({ endpoints: { ...endpoints, token: 'http://auth.example/token' } });
    expect(() => resolveProvider({ provider: 'generic' }, clear, null)).toThrow(
      expect.objectContaining({ code: 'oauth/not-ready', field: 'registration.endpoints.token' }),
    );
  });
});
