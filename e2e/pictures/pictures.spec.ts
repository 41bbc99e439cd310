import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

// Draws the README's pictures from the real window: `npm run pictures`. Not part of the test run.

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

async function logIn(page: Page, authorizeUrl: string): Promise<void> {
  const provider = await page.context().newPage();
  await provider.goto(authorizeUrl);
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  await expect(provider.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await provider.close();
}

test.use({ deviceScaleFactor: 2, contextOptions: { reducedMotion: 'reduce' } });

test('the window, and a login', async ({ opened: page, door }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^Registration, Development/ }).click();
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
  await expect(page.getByText('Approve or deny in your browser.')).toBeVisible();
  await logIn(page, await door.openedUrl());
  await expect(page.getByText('The token is in the vault, for @sandbox_dev.')).toBeVisible();
  await page.screenshot({ path: `${folder}login.png` });
  await page.getByRole('button', { name: 'Show the token' }).click();
  await page.getByRole('gridcell', { name: /^oauth2-client, Production/ }).click();
  await page.mouse.move(700, 780);
  await page.screenshot({ path: `${folder}window.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${folder}window-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('navigation').getByRole('button', { name: 'Rehearse failures' }).click();
  const rehearse = page.getByRole('button', { name: 'Rehearse: Callback URL not approved (415)', exact: true });
  await rehearse.click();
  const refused = page.getByRole('listitem').filter({ has: rehearse });
  await expect(refused.getByText('Cause', { exact: true })).toBeVisible();
  await refused.evaluate((row) => {
    row.scrollIntoView({ block: 'center' });
  });
  await page.mouse.move(2, 500);
  await page.screenshot({ path: `${folder}explainer.png` });
});
