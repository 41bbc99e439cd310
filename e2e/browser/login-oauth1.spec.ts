import { expect, type BrowserContext, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { addDemoApp } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import type { RunningDoor } from '../fixtures/running-door.ts';

// The three legs of OAuth 1.0a at the sandbox, by each way back.

const ways = {
  callback: 'OAuth 1.0a, back to a callback URL',
  pin: 'OAuth 1.0a, with a PIN',
} as const;

async function startLogin(page: Page, way: keyof typeof ways, byHand = false): Promise<string> {
  const { callback } = await addDemoApp(page);
  await page.getByRole('button', { name: 'Tools for Development' }).click();
  await page.getByRole('menuitem', { name: 'Login with options…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run a login for Demo Poster' });
  await dialog.getByLabel('Way to log in').selectOption(ways[way]);
  await expect(dialog.getByLabel('Scopes')).toBeHidden();
  await dialog.getByLabel('Access', { exact: true }).selectOption('Read only');
  if (byHand) await dialog.getByRole('checkbox', { name: /Paste the redirected URL by hand/ }).check();
  await judge(page, `login dialog, ${way}`);
  await dialog.getByRole('button', { name: 'Run login' }).click();
  return callback;
}

async function decide(context: BrowserContext, door: RunningDoor, decision: 'Authorize app' | 'Cancel'): Promise<Page> {
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: decision }).click();
  return provider;
}

async function expectToken(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await expect(main).toContainText('Logged in');
  await expect(main).toContainText('until it is revoked or regenerated');
  await main.getByRole('button', { name: 'Show the token' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('Access level');
  await expect(inspector).toContainText('Read');
  await expect(inspector.getByRole('list', { name: 'Scopes' })).toHaveCount(0);
}

test('back to the callback URL', async ({ opened: page, door, context }) => {
  await startLogin(page, 'callback');
  await expect(page.getByRole('main')).toContainText('Approve or deny in your browser.');
  await judge(page, 'a run of OAuth 1.0a that waits');
  await decide(context, door, 'Authorize app');
  await expectToken(page);
});

test('with a PIN, once mistyped', async ({ opened: page, door, context }) => {
  await startLogin(page, 'pin');
  const provider = await decide(context, door, 'Authorize app');
  const pin = await provider.locator('#oauth-pin').innerText();
  const field = page.getByRole('textbox', { name: 'PIN' });
  await field.fill('12ab');
  await page.getByRole('button', { name: 'Enter PIN' }).click();
  await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
  await judge(page, 'a PIN that was refused');
  await field.fill(` ${pin} `);
  await page.getByRole('button', { name: 'Enter PIN' }).click();
  await expectToken(page);
});

test('by hand: the redirected URL is pasted, and another one is refused and ends nothing', async ({
  opened: page,
  door,
  context,
}) => {
  const callback = await startLogin(page, 'callback', true);
  await expect(page.getByRole('main')).toContainText('Bring the answer back by hand');
  const provider = await context.newPage();
  await provider.route(`${new URL(callback).origin}/**`, (route) => route.fulfill({ body: 'nothing listens here' }));
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  await provider.waitForURL(/oauth_verifier/);
  const answer = provider.url();
  const field = page.getByLabel('Paste the redirected URL');
  await field.fill(answer.replace(/oauth_token=[^&]*/, 'oauth_token=planted'));
  await page.getByRole('button', { name: 'Use this URL' }).click();
  await expect(page.getByRole('form', { name: 'Redirected URL' }).getByRole('alert')).toBeVisible();
  await judge(page, 'a pasted URL that was refused');
  await field.fill(answer);
  await page.getByRole('button', { name: 'Use this URL' }).click();
  await expectToken(page);
});

test('denied: said so, and run again in the same way', async ({ opened: page, door, context }) => {
  await startLogin(page, 'callback');
  const provider = await decide(context, door, 'Cancel');
  await provider.getByRole('link', { name: /Return to/ }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/denied/i);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByRole('main')).toContainText('OAuth 1.0a');
  const [run] = await callInPage(page, 'oauth.list', {});
  expect(run).toMatchObject({ protocol: 'oauth1', accessAsked: 'read' });
});
