import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { freeCallback } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { openTool } from '../fixtures/open-tool.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

// What can be known before a browser opens: the callback linter with its fixes, probes, an error explained, a rehearsal.

let callback: string;
/** The same place by its other name. */
let byName: string;
test.beforeEach(async () => {
  callback = await freeCallback();
  byName = callback.replace('127.0.0.1', 'localhost');
});

async function openChecks(page: Page, callbackUrls: string[]) {
  const app = await fillSampleVault(page);
  const development = app.environments[0];
  if (development === undefined) throw new Error('no environment');
  await callInPage(page, 'registration.edit', { environmentId: development.id, changes: { callbackUrls } });
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await openTool(page, 'Development', 'Checks');
  return { appId: app.id, environmentId: development.id };
}

test('the linter says what is wrong with each callback URL, and a click puts it right', async ({ opened: page }) => {
  const { appId } = await openChecks(page, [byName, 'https://acme.example/auth#done']);
  const callbacks = page.getByRole('region', { name: 'Callback URLs' });
  await expect(callbacks).toContainText('localhost and 127.0.0.1 are two URLs');
  await expect(callbacks).toContainText('has no fragment (RFC 6749');
  await judge(page, 'checks');

  await callbacks.getByRole('button', { name: `Use ${callback}` }).click();
  await expect(callbacks.getByRole('listitem').first()).toContainText('Nothing to say against it.');
  await callbacks.getByRole('button', { name: 'Use https://acme.example/auth' }).click();
  await expect(callbacks).not.toContainText('fragment');
  await expect(callbacks.getByRole('button', { name: /^Use / })).toHaveCount(0);
  const app = await callInPage(page, 'app.show', { appId });
  expect(app.environments[0]?.registration.callbackUrls).toEqual([callback, 'https://acme.example/auth']);
});

test('https on this machine is named for what it needs, with plain http as the other way', async ({ opened: page }) => {
  await openChecks(page, [byName.replace('http:', 'https:')]);
  const callbacks = page.getByRole('region', { name: 'Callback URLs' });
  await expect(callbacks).toContainText('by --cert FILE --key FILE');
  await callbacks.getByRole('button', { name: `Use ${byName}` }).click();
  await expect(callbacks).toContainText(`Keystage answers on ${new URL(byName).host}.`);
});

test('a port that is taken is found with its holder, and moved to a free one', async ({ opened: page }) => {
  const other = createServer().listen({ host: '127.0.0.1', port: Number(new URL(callback).port) });
  await once(other, 'listening');
  try {
    await openChecks(page, [callback]);
    const callbacks = page.getByRole('region', { name: 'Callback URLs' });
    await expect(callbacks).toContainText(`(process ${process.pid})`);
    await callbacks.getByRole('button', { name: /^Use http:\/\/127\.0\.0\.1:\d+\/callback/ }).click();
    await expect(callbacks).toContainText('Nothing to say against it.');
  } finally {
    other.close();
  }
});

test('probes say what they send before they do, run only when asked, and show what they proved', async ({
  opened: page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openChecks(page, [callback]);
  const probes = page.getByRole('region', { name: 'Probes' });
  const client = probes
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Client ID and secret' }) });
  await expect(client).toContainText('A refresh with a refresh token that is no token');
  await expect(client).toContainText('It touches no grant.');
  expect(asked).toContain('/call/probe.list');
  expect(asked).not.toContain('/call/probe.run');

  await probes.getByRole('button', { name: 'Run the probe: Client ID and secret' }).click();
  await expect(client.getByText('passed', { exact: true })).toBeVisible();
  await expect(probes.getByRole('status')).toHaveText('1 probe ran; none failed.');
  await probes.getByRole('button', { name: 'Run all probes' }).click();
  await expect(probes.getByRole('status')).toContainText(/^\d probes ran/);
  await expect(probes).toContainText('what is left');
  await judge(page, 'probes that ran');
});

test('an error of any program is explained, and an unknown one is repeated word for word', async ({ opened: page }) => {
  await openChecks(page, [callback]);
  const section = page.getByRole('region', { name: 'Explain an error' });
  const said = section.getByLabel('What the server or the library said');
  await said.fill('{"errors":[{"code":32,"message":"Could not authenticate you."}]}');
  await section.getByRole('button', { name: 'Explain' }).click();
  await expect(section.getByRole('definition').last()).toContainText('keystage explain-signature');
  await said.fill('{"error":"quux_of_tomorrow"}');
  await section.getByRole('button', { name: 'Explain' }).click();
  await expect(section).toContainText('quux_of_tomorrow');
  await judge(page, 'an error explained');
});

test('a failure is rehearsed: chosen, seen as it would come, and explained', async ({ opened: page }) => {
  await openChecks(page, [callback]);
  await page.getByRole('navigation').getByRole('button', { name: 'Rehearse failures' }).click();
  await expect(page.getByRole('heading', { name: 'Rehearse failures', level: 1 })).toBeVisible();
  await expect(page.getByLabel('Sandbox environment')).toHaveValue(/^env_/);
  const late = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Authorization code invalid/ }) });
  await late.getByRole('button', { name: /^Rehearse/ }).click();
  await expect(late.getByText('Cause', { exact: true })).toBeVisible();
  await expect(late).toContainText('30');
  await judge(page, 'rehearsal');

  await late.getByRole('button', { name: /^Switch on/ }).click();
  await expect(late.getByText('switched on')).toBeVisible();
  await late.getByRole('button', { name: /^Switch off/ }).click();
  await expect(late.getByText('switched on')).toHaveCount(0);
});
