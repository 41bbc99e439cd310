import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { freeCallback } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { logInHere } from '../fixtures/log-in-here.ts';
import { openTool } from '../fixtures/open-tool.ts';
import { test } from '../fixtures/opened-window.ts';

// Requests as a credential of the vault, against the sandbox, and an app's usage.

async function openSandboxApp(page: Page) {
  const app = await callInPage(page, 'app.add', { name: 'Acme Poster', provider: 'x' });
  const environmentId = app.environments[0]?.id;
  if (environmentId === undefined) throw new Error('a new app has no environment');
  await callInPage(page, 'registration.edit', {
    environmentId,
    changes: { callbackUrls: [await freeCallback()], oauth1Permission: 'read-write' },
  });
  await callInPage(page, 'sandbox.enable', { environmentId, enabled: true });
  await logInHere(page, { environmentId });
  await logInHere(page, { environmentId, protocol: 'oauth1' });
  await callInPage(page, 'oauth.appOnly', { environmentId });
  await expect(page.getByRole('gridcell', { name: /^bearer, Development/ })).toBeVisible();
  return environmentId;
}

async function send(page: Page, path: string, as: string) {
  await page.getByLabel('Path or URL').fill(path);
  await page.getByLabel('As', { exact: true }).selectOption({ label: as });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

test('a request is sent as the token that was chosen, and its answer is laid out', async ({ opened: page }) => {
  await openSandboxApp(page);
  await openTool(page, 'Development', 'API bench');
  await judge(page, 'API bench');
  const options = await page.getByLabel('As', { exact: true }).getByRole('option').allTextContents();
  const [user = '', oauth1 = '', bearer = '', nobody] = options;
  expect([user, oauth1, bearer, nobody]).toEqual([
    expect.stringMatching(/^user-token .*OAuth 2.0 user/),
    expect.stringMatching(/^access-token .*OAuth 1.0a, signed/),
    expect.stringMatching(/^bearer .*app-only/),
    'Nobody: without a token',
  ]);

  await send(page, '/2/users/me', user);
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText('HTTP 200');
  await expect(answer.getByLabel('Body of the answer')).toContainText('"username"');
  await expect(answer).toContainText(/\d+ of \d+ requests left/);
  await expect(answer.getByRole('meter', { name: /^Requests left/ }).first()).toBeVisible();

  await send(page, '/1.1/account/verify_credentials.json', oauth1);
  await expect(answer).toContainText('Access level: read-write');
  await judge(page, 'an answer');

  await send(page, '/2/users/me', bearer);
  await expect(answer).toContainText('HTTP 403');
  await expect(answer).toContainText('A bearer token stands for the app alone');
  await judge(page, 'a refusal');
  await expect(page.getByRole('region', { name: 'Sent before' }).getByRole('button')).toHaveCount(3);
});

test('no token goes to a host that is not bound, unless the user binds it', async ({ opened: page }) => {
  const authorizations: (string | undefined)[] = [];
  const foreign = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    response.end('arrived');
  }).listen({ host: '127.0.0.1', port: 0 });
  await once(foreign, 'listening');
  const address = foreign.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  try {
    const app = await callInPage(page, 'app.add', { name: 'Acme Poster', provider: 'x' });
    const environmentId = app.environments[1]?.id;
    if (environmentId === undefined) throw new Error('no staging');
    await callInPage(page, 'credential.add', { environmentId, kind: 'bearer', fields: { bearer_token: 'planted' } });
    await openTool(page, 'Staging', 'API bench');
    const url = page.getByLabel('Path or URL');
    await url.fill(`${origin}/2/users/me`);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(url).toHaveAccessibleDescription(/is not a host of Staging’s provider. Nothing was sent./);
    expect(authorizations).toEqual([]);
    await judge(page, 'a host that is refused');

    await page.getByText(/^Hosts that tokens may go to/).click();
    await page.getByLabel('Another host').fill(origin);
    await page.getByRole('button', { name: 'Add host' }).click();
    await expect(page.getByRole('button', { name: `Remove ${origin}` })).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByLabel('Body of the answer')).toHaveText('arrived');
    expect(authorizations).toEqual(['Bearer planted']);
    const { added } = await callInPage(page, 'api.hosts', { environmentId });
    expect(added).toEqual([origin]);
  } finally {
    foreign.close();
  }
});

test('usage is fetched when asked, kept, and drawn', async ({ opened: page }) => {
  await openSandboxApp(page);
  await openTool(page, 'Development', 'Usage');
  await expect(page.getByRole('heading', { name: 'Nothing fetched yet' })).toBeVisible();
  await judge(page, 'usage before it is asked');
  await page.getByRole('button', { name: 'Ask the sandbox for the last 30 days' }).click();
  const table = page.getByRole('table', { name: 'Posts read by day' });
  await expect(table.getByRole('row')).not.toHaveCount(1);
  await expect(page.locator('svg rect').first()).toBeVisible();
  await expect(page.getByText(/The tallest bar is/)).toBeVisible();
  await judge(page, 'usage');
  await page.reload();
  await openTool(page, 'Development', 'Usage');
  await expect(table).toBeVisible();
});
