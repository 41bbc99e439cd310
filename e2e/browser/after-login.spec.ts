import { expect, type Page } from '@playwright/test';
import { addDemoApp } from '../fixtures/free-callback.ts';
import { test } from '../fixtures/opened-window.ts';
import { unlock } from '../fixtures/window.ts';

// What comes after the first login, and what must not go wrong beside it.

async function startDemoLogin(page: Page): Promise<void> {
  await addDemoApp(page);
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
  await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
}

test('a token is refreshed, and revoked only after a question', async ({ opened: page, door, context }) => {
  await startDemoLogin(page);
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  await expect(provider.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the token' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(inspector.getByText('earlier value kept').first()).toBeVisible();

  await inspector.getByRole('button', { name: /^Revoke/ }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('gridcell', { name: /^user-token, Development: present/ })).not.toContainText(/revoked/i);
  await inspector.getByRole('button', { name: /^Revoke/ }).click();
  await question.getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByRole('gridcell', { name: /^user-token, Development/ })).toContainText(/revoked/i);
});

test('a page that is loaded again finds the login that still goes on', async ({ opened: page }) => {
  await startDemoLogin(page);
  await page.reload();
  await page.getByRole('navigation').getByRole('button', { name: 'Demo Poster' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
  await page.getByRole('button', { name: 'Cancel login' }).click();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
});

test('a removed credential comes back by Undo', async ({ opened: page }) => {
  await page.getByRole('button', { name: 'Add the demo app' }).click();
  const client = page.getByRole('gridcell', { name: /^oauth2-client, Development: present/ });
  await client.click();
  await page.getByRole('complementary').getByRole('button', { name: 'Remove' }).click();
  await expect(client).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(client).toBeVisible();
});

test('a link that was used, and a page whose server has gone, say so', async ({ opened: page, door, browser }) => {
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(door.launchUrl);
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(stranger.getByRole('navigation', { name: 'Apps' })).toHaveCount(0);
  await stranger.close();
  await door.stop();
  await expect(page.getByText(/does not answer|has expired|no session/).first()).toBeVisible({ timeout: 30_000 });
});

test('a wrong passphrase is refused, and the right one goes in after it', async ({ opened: page }) => {
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByText(/wrong/).first()).toBeVisible();
  await unlock(page);
});
