import { describe, expect, it } from 'vitest';
import type { AppSummary } from '../../shared/index.ts';
import { makeApp, makeCredential, makeEnvironment } from '../testing/sample-app.ts';
import { findChosenApp, findChosenEnvironment, findFocusedCredential, startView } from './view.ts';

const credential = makeCredential('one');
const development = makeEnvironment('Development', { credentials: [credential] });
const production = makeEnvironment('Production');
const app = makeApp([development, production]);
const summary: AppSummary = { ...app, environments: [], credentialCount: 1 };

describe('what is chosen', () => {
  it('is the first app and environment until something is chosen', () => {
    expect(findChosenApp(startView, [summary])).toBe(summary);
    expect(findChosenEnvironment(startView, app)).toBe(development);
  });

  it('falls back when it was removed', () => {
    const view = { ...startView, appId: 'app_gone' as AppSummary['id'], environmentId: 'env_gone' as never };
    expect(findChosenApp(view, [summary])).toBe(summary);
    expect(findChosenEnvironment(view, app)).toBe(development);
  });

  it('is nothing where there is nothing', () => {
    expect(findChosenApp(startView, [])).toBeNull();
    expect(findChosenEnvironment(startView, makeApp([]))).toBeNull();
  });
});

describe('findFocusedCredential', () => {
  const view = { ...startView, focus: { on: 'credential', credentialId: credential.id } } as const;

  it('finds it in its own environment and in no other', () => {
    expect(findFocusedCredential(view, development)).toBe(credential);
    expect(findFocusedCredential(view, production)).toBeNull();
  });

  it('finds none where the focus is elsewhere', () => {
    expect(findFocusedCredential(startView, development)).toBeNull();
  });
});
