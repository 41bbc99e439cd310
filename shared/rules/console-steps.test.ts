import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../model/registration-terms.ts';
import type { Stage } from './completeness.ts';
import { findNextStep, listConsoleSteps, proposeForConsole } from './console-steps.ts';

const app = { provider: 'x', name: 'Acme Poster', description: '', useCase: '' } as const;
const described = { ...app, description: 'Schedules posts.', useCase: 'Posting for a team.' };

function stage(registration: Partial<Stage['registration']>, fields: Readonly<Record<string, readonly string[]>> = {}) {
  const credentials = Object.entries(fields).map(([kind, names]) => ({
    kind,
    fields: names.map((name) => ({ name })),
  }));
  return {
    sandbox: false,
    registration: { ...emptyRegistration(), ...registration },
    credentials,
  } as unknown as Stage;
}

const allKeys = {
  'api-key': ['api_key', 'api_secret'],
  bearer: ['bearer_token'],
  'access-token': ['access_token', 'access_token_secret'],
  'oauth2-client': ['client_id'],
};

describe('the steps along the console', () => {
  it('are all open for an app of which nothing is known, and begin with making it', () => {
    const steps = listConsoleSteps(app, stage({}));
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'create open',
      'describe open',
      'authentication open',
      'keys open',
    ]);
    expect(findNextStep(steps)).toBe('create');
  });

  it('are half done where one of several things is there, and say what lacks', () => {
    const steps = listConsoleSteps(
      { ...app, description: 'Schedules posts.' },
      stage({ callbackUrls: ['http://127.0.0.1:8735/callback'] }, { 'api-key': ['api_key'] }),
    );
    expect(steps.slice(1)).toEqual([
      { name: 'describe', state: 'half', lacks: ['Use case'] },
      { name: 'authentication', state: 'half', lacks: ['Website URL'] },
      {
        name: 'keys',
        state: 'half',
        lacks: ['API key and secret', 'Bearer token', 'Access token and secret', 'OAuth 2.0 client ID'],
      },
    ]);
  });

  it('are done once the vault holds all that the console gave', () => {
    const full = { providerAppId: '1', callbackUrls: ['https://acme.example/x'], websiteUrl: 'https://acme.example' };
    expect(findNextStep(listConsoleSteps(described, stage(full, allKeys)))).toBeNull();
    // A confidential client has a secret besides.
    const confidential = listConsoleSteps(described, stage({ ...full, oauth2Type: 'web-app' }, allKeys));
    expect(findNextStep(confidential)).toBe('keys');
  });
});

describe('what the form is filled in with', () => {
  it('tells the stages apart by name and description, and leaves production its own', () => {
    expect(proposeForConsole(described, { name: 'Staging', handle: 'staging' })).toEqual({
      name: 'Acme Poster staging',
      description: 'Staging instance of Acme Poster. Schedules posts.',
    });
    expect(proposeForConsole(described, { name: 'Production', handle: 'production' })).toEqual({
      name: 'Acme Poster',
      description: 'Schedules posts.',
    });
  });
});
