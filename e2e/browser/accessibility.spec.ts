import { expect } from '@playwright/test';
import { addDemoApp } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';
import { passphrase } from '../fixtures/window.ts';

// WCAG 2.2 AA, as far as a machine can judge it, on each screen and in both themes; and a journey without a mouse.

test('every screen of a new vault', async ({ page, door }) => {
  await page.goto(door.launchUrl);
  await expect(page.getByRole('heading', { name: 'Make your vault' })).toBeVisible();
  await judge(page, 'make a vault');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Store your recovery code' })).toBeVisible();
  await judge(page, 'recovery code');
});

test('the empty vault, the lock screen and the login', async ({ opened: page }) => {
  await judge(page, 'empty vault');
  await addDemoApp(page);
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
  await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
  await judge(page, 'login that waits');
  await page.getByRole('button', { name: 'Cancel login' }).click();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
  await judge(page, 'login that was cancelled');
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await judge(page, 'lock screen');
});

test('a full vault: matrix, inspector, dialogs, palette', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^oauth2-client, Production/ }).click();
  await judge(page, 'matrix and credential');
  await page.getByRole('gridcell', { name: /^Registration, Staging/ }).click();
  await judge(page, 'registration');
  for (const name of ['Add credential', 'Edit registration', 'New app']) {
    await page.getByRole('button', { name }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await judge(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await judge(page, 'command palette');
  await page.keyboard.press('Escape');
});

test('the matrix is walked with the arrow keys, and Enter goes to the inspector', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^Registration, Development/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('gridcell', { name: /^Registration, Staging/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('gridcell', { name: /^Registration, Production/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell', { name: /^api-key, Production/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'api-key' })).toBeVisible();
});
