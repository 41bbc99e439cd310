import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../model/registration-terms.ts';
import type { Registration } from '../model/registration.ts';
import { adviseRegistration } from './registration-rules.ts';

type Subject = Parameters<typeof adviseRegistration>[0];

function advise(after: Partial<Registration>, changes: Partial<Subject> = {}, before: Partial<Registration> = {}) {
  const found = adviseRegistration({
    provider: 'x',
    environmentName: 'Production',
    credentials: [],
    before: { ...emptyRegistration(), ...before },
    after: { ...emptyRegistration(), ...before, ...after },
    ...changes,
  });
  return found.map(({ field, severity }) => `${field} ${severity}`);
}

const token: Subject['credentials'][number] = {
  kind: 'access-token',
  name: 'access-token',
  accessLevel: null,
  fields: [],
};
const client = (...names: string[]) =>
  ({
    kind: 'oauth2-client',
    name: 'oauth2-client',
    accessLevel: null,
    fields: names.map((name) => ({ name })),
  }) as unknown as Subject['credentials'][number];

describe('adviseRegistration', () => {
  it('has nothing to say of a sound registration', () => {
    expect(
      advise({
        websiteUrl: 'https://acme.example',
        callbackUrls: ['https://acme.example/cb'],
        providerAppId: '12345678',
      }),
    ).toEqual([]);
  });

  it.each([
    [{ websiteUrl: 'http://127.0.0.1:3000' }, ['websiteUrl error']],
    [{ websiteUrl: 'http://localhost' }, ['websiteUrl error']],
    [{ websiteUrl: 'acme.example' }, ['websiteUrl error']],
    [{ callbackUrls: ['https://acme.example/cb'] }, ['websiteUrl note']],
    [{ providerAppId: 'VGhpcyBpcyBhIGNsaWVudA' }, ['providerAppId warning']],
    [{ requestEmail: true }, ['requestEmail note']],
    [{ status: 'suspended' }, ['status error']],
    [{ consoleEnvironment: 'Development' }, ['consoleEnvironment warning']],
    [{ consoleEnvironment: 'production' }, []],
    [{ oauth2Type: 'automated-app' }, ['automatedAccount note']],
    [{ automatedAccount: { botHandle: 'acme', managingHandle: '', labelled: false } }, ['automatedAccount note']],
    [{ automatedAccount: { botHandle: 'acme', managingHandle: '', labelled: true } }, []],
  ] satisfies [Partial<Registration>, string[]][])('of %j says %j', (after, found) => {
    expect(advise(after)).toEqual(found);
  });

  it('says before saving that tokens keep their permission, and only where there are tokens', () => {
    const warned = ['oauth1Permission warning'];
    expect(advise({ oauth1Permission: 'read-write' }, { credentials: [token] })).toEqual(warned);
    expect(advise({ oauth1Permission: 'read-write' })).toEqual([]);
    expect(advise({}, { credentials: [token] })).toEqual([]);
    expect(advise({}, { credentials: [{ ...token, accessLevel: 'read-write' }] })).toEqual(warned);
  });

  it('compares the type of app with the client that is stored', () => {
    const warned = ['oauth2Type warning'];
    expect(advise({ oauth2Type: 'web-app' }, { credentials: [client('client_id')] })).toEqual(warned);
    expect(advise({ oauth2Type: 'web-app' }, { credentials: [client('client_id', 'client_secret')] })).toEqual([]);
    expect(advise({}, { credentials: [client('client_id', 'client_secret')] })).toEqual(warned);
    expect(advise({}, { credentials: [client('client_id')] })).toEqual([]);
  });

  it('leaves X’s own rules out of account elsewhere', () => {
    expect(advise({ providerAppId: 'abc', status: 'suspended' }, { provider: 'generic' })).toEqual([]);
  });
});
