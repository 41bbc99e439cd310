import { expect, it } from 'vitest';
import { makeApp, makeEnvironment } from '../../testing/sample-app.ts';
import { addDemoApp } from './demo-app.ts';

it('adds an app with one environment and registers that with the sandbox', async () => {
  const development = makeEnvironment('Development');
  const calls: [string, unknown][] = [];
  const answers: Record<string, unknown> = {
    'app.add': makeApp([development]),
    'sandbox.enable': { ...development, sandbox: true },
  };
  const environment = await addDemoApp((name, input) => {
    calls.push([name, input]);
    return Promise.resolve(answers[name] as never);
  });
  expect(environment.sandbox).toBe(true);
  expect(calls.map(([name]) => name)).toEqual(['app.add', 'sandbox.enable']);
  expect(calls[0]?.[1]).toMatchObject({ provider: 'x', environments: ['Development'] });
  expect(calls[1]?.[1]).toEqual({ environmentId: development.id, enabled: true });
});
