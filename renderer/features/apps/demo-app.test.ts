import { expect, it } from 'vitest';
import { makeApp, makeEnvironment } from '../../testing/sample-app.ts';
import { addDemoApp } from './demo-app.ts';

it('adds an app with three environments and registers each with the sandbox', async () => {
  const stages = ['Development', 'Staging', 'Production'].map((name) => makeEnvironment(name));
  const calls: [string, unknown][] = [];
  const answers: Record<string, unknown> = {
    'app.add': makeApp(stages),
  };
  const environment = await addDemoApp((name, input) => {
    calls.push([name, input]);
    const enabled = stages[calls.length - 2];
    return Promise.resolve((name === 'sandbox.enable' ? { ...enabled, sandbox: true } : answers[name]) as never);
  });
  expect(environment).toMatchObject({ name: 'Development', sandbox: true });
  expect(calls.map(([name]) => name)).toEqual(['app.add', 'sandbox.enable', 'sandbox.enable', 'sandbox.enable']);
  expect(calls[0]?.[1]).toMatchObject({ provider: 'x', environments: ['Development', 'Staging', 'Production'] });
  expect(calls.slice(1).map(([, input]) => input)).toEqual(
    stages.map(({ id }) => ({ environmentId: id, enabled: true })),
  );
});
