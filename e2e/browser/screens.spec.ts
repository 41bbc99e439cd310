import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { fullApp, makeLargeVault, passphrase as passphraseOfLargeVault } from '../../core/testing/large-vault.ts';
import { callInPage } from '../fixtures/call-in-page.ts';
import { allowedShare, compareScreen, readReference } from '../fixtures/kept-screens.ts';
import { test } from '../fixtures/opened-window.ts';
import { comparePictures } from '../fixtures/picture-difference.ts';
import { RunningDoor } from '../fixtures/running-door.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';
import { passphrase } from '../fixtures/window.ts';

// Each screen beside its kept reference, at two sizes and in both themes: what no assertion about a control sees.

const longName = 'Acme International Customer Engagement and Support Automation Platform (Northern Europe)';

async function openSample(page: Page): Promise<void> {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^Registration, Development/ }).click();
}

async function openTool(page: Page, tool: string): Promise<void> {
  await page.getByRole('button', { name: 'Tools for Development' }).click();
  await page.getByRole('menuitem', { name: tool, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

test('before there is a vault, and when it is empty', async ({ page, door }, info) => {
  await page.goto(door.launchUrl);
  await expect(page.getByRole('heading', { name: 'Make your vault' })).toBeVisible();
  await compareScreen(page, info, 'make-vault');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Make the vault' }).click();
  const groups = page.getByRole('group', { name: 'Recovery code' }).locator('code');
  await expect(groups).toHaveCount(7);
  await compareScreen(page, info, 'recovery-code', [page.getByRole('group', { name: 'Recovery code' })]);
  await page.getByLabel('Type the last group of the code').fill((await groups.allTextContents()).at(-1) ?? '');
  await page.getByRole('checkbox', { name: /I have stored the recovery code/ }).check();
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Your vault is empty' })).toBeVisible();
  await compareScreen(page, info, 'empty-vault');
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await compareScreen(page, info, 'locked');
});

test('an app, its credentials and its dialogs', async ({ opened: page }, info) => {
  await openSample(page);
  await compareScreen(page, info, 'registration');
  await page.getByRole('gridcell', { name: /^oauth2-client, Production/ }).click();
  await compareScreen(page, info, 'credential');
  for (const [button, screen] of [
    ['Paste keys', 'paste'],
    ['Add credential', 'add-credential'],
    ['New app', 'new-app'],
  ] as const) {
    await page.getByRole('button', { name: button }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await compareScreen(page, info, screen);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.getByRole('gridcell', { name: /^Registration, Development/ }).click();
  await page.getByRole('button', { name: 'Edit registration' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await compareScreen(page, info, 'edit-registration');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /^Search commands/ })).toBeFocused();
  await compareScreen(page, info, 'palette');
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByLabel('Filter').fill('nothing of the kind');
  await compareScreen(page, info, 'no-match');
});

test('the guide along X’s console, the import, and a choice of credentials', async ({ opened: page }, info) => {
  await openSample(page);
  for (const [command, screen] of [
    ['Set up at X', 'guide'],
    ['Import…', 'import'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search commands/ }).fill(command);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: command === 'Import…' ? 'Import' : command })).toBeVisible();
    await compareScreen(page, info, screen);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText(/credentials selected|selected/).first()).toBeVisible();
  await compareScreen(page, info, 'selection');
});

test('long names', async ({ opened: page }, info) => {
  const app = await callInPage(page, 'app.add', {
    name: longName,
    provider: 'x',
    description: `${longName}. `.repeat(4),
    tags: ['a-tag-that-is-rather-long', 'another-tag-of-the-same-length'],
  });
  for (const { id } of app.environments) {
    const name = 'a-credential-whose-name-was-chosen-with-too-much-care';
    const fields = { one: `sample ${id}` };
    await callInPage(page, 'credential.add', { environmentId: id, kind: 'custom', name, fields });
  }
  await page.getByRole('navigation').getByRole('button', { name: longName }).click();
  await page
    .getByRole('gridcell', { name: /^a-credential/ })
    .first()
    .click();
  await compareScreen(page, info, 'long-names');
});

test('a thousand apps, and fifty credentials in one of them', async ({ page }, info) => {
  const home = join(await mkdtemp(join(tmpdir(), 'keystage-large-')), 'home');
  await makeLargeVault(home, 1000);
  const door = await RunningDoor.start(home);
  try {
    await page.goto(door.launchUrl);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphraseOfLargeVault);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByRole('navigation').getByRole('button', { name: fullApp }).click();
    await expect(page.getByRole('gridcell', { name: /^Registration, Development/ })).toBeVisible();
    await compareScreen(page, info, 'a-thousand-apps');
  } finally {
    await door.stop();
  }
});

test('a login, from its options to its end', async ({ opened: page, door, context }, info) => {
  await page.getByRole('button', { name: 'Add the demo app' }).click();
  await expect(page.getByRole('heading', { name: 'Demo Poster', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Tools for Development' }).click();
  await page.getByRole('menuitem', { name: 'Login with options…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await compareScreen(page, info, 'login-options');
  await page.getByRole('dialog').getByRole('button', { name: 'Run login' }).click();
  await expect(page.getByText('Approve or deny in your browser.')).toBeVisible();
  await compareScreen(page, info, 'login-waits');
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  await compareScreen(provider, info, 'sandbox-page');
  await provider.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/denied/i);
  await compareScreen(page, info, 'login-denied');
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText('Approve or deny in your browser.')).toBeVisible();
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  await expect(page.getByRole('button', { name: 'Show the token' })).toBeVisible();
  await compareScreen(page, info, 'login-done');
});

test('the tools', async ({ opened: page }, info) => {
  await openSample(page);
  for (const [tool, screen] of [
    ['Rotate a credential', 'rotation'],
    ['Compare environments', 'compare'],
    ['Checks', 'checks'],
    ['API bench', 'api-bench'],
    ['Usage', 'usage'],
  ] as const) {
    await openTool(page, tool);
    await compareScreen(page, info, screen);
    await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  }
  for (const [tool, screen] of [
    ['Overview', 'overview'],
    ['Rehearse failures', 'rehearse'],
    ['Signatures', 'signatures'],
  ] as const) {
    await page.getByRole('navigation').getByRole('button', { name: tool }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await compareScreen(page, info, screen);
  }
});

test('the pages about the vault', async ({ opened: page }, info) => {
  for (const [name, screen] of [
    ['Vault health', 'vault-health'],
    ['Keys to the vault', 'keys'],
    ['Activity', 'activity'],
    ['Settings', 'settings'],
  ] as const) {
    await page.getByRole('button', { name: 'Unlocked' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await compareScreen(page, info, screen);
  }
});

test('a screen without one of its buttons is told from its reference', async ({ opened: page, context }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const reference = await readReference('empty-vault-1280-light');
  const whole = await comparePictures(context, await page.screenshot(), reference);
  expect(whole.share).toBeLessThanOrEqual(allowedShare);
  await page.getByRole('button', { name: 'Add an app' }).evaluate((button) => {
    button.style.visibility = 'hidden';
  });
  const lacking = await comparePictures(context, await page.screenshot(), reference);
  expect(lacking.share).toBeGreaterThan(allowedShare);
});
