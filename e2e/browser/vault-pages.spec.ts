import { expect, type Locator, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';
import { passphrase, unlock } from '../fixtures/window.ts';

// The pages about the vault itself, and what a credential was before.

async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Unlocked' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
}

/** Stores the code that is shown as the window asks for it, and answers it. */
async function storeNewCode(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Store your new recovery code' })).toBeVisible();
  const groups = await page.getByRole('group', { name: 'Recovery code' }).locator('code').allTextContents();
  await page.getByLabel('Type the last group of the code').fill(groups.at(-1) ?? '');
  await page.getByRole('checkbox', { name: /I have stored the recovery code/ }).check();
  await page.getByRole('button', { name: 'It is stored' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Keys to the vault' })).toBeVisible();
  return groups.join('-');
}

test('a passphrase is judged as it is typed, and a weak one still makes the vault', async ({ page, door }) => {
  await page.goto(door.launchUrl);
  const typed = page.getByLabel('Passphrase', { exact: true });
  await typed.fill('seven c');
  await expect(page.getByText('1 more character at least.')).toBeVisible();
  await typed.fill('tulip anchor meadow quartz');
  await expect(page.getByText(/^Very strong: /)).toBeVisible();
  await judge(page, 'strong passphrase');
  await typed.fill('password1');
  await expect(page.getByText(/^(Very weak|Weak): /)).toBeVisible();
  await expect(page.getByText('Add more words that are less common.')).toBeVisible();
  await judge(page, 'weak passphrase');
  await page.getByLabel('Passphrase again', { exact: true }).fill('password1');
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Store your recovery code' })).toBeVisible();
});

test('a former value is shown for a while, comes back, and goes again', async ({ opened: page }) => {
  const inspector = await openEditedKey(page);
  await inspector.getByRole('button', { name: '1 earlier value kept' }).click();
  await inspector.getByRole('button', { name: /^Reveal former API key of/ }).click();
  await expect(inspector.getByText('sample-key-of-Development')).toBeVisible();
  await judge(page, 'former values');
  await inspector.getByRole('button', { name: /^Hide former API key of/ }).click();
  expect(await page.content()).not.toContain('sample-key-of-Development');

  await inspector.getByRole('button', { name: /^Restore former API key of/ }).click();
  await expect(page.getByText('Restored the former API key of api-key (Acme Poster, Development).')).toBeVisible();
  await expectPresent(inspector, 'sample-key-of-Development');
  // The message of the edit before it may still be there, and can be undone too.
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('The API key of api-key (Acme Poster, Development) is as it was.')).toBeVisible();
  await expectPresent(inspector, 'planted-second-key');
});

test('the settings hold after the next unlock', async ({ opened: page }) => {
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
  await page.getByLabel('After nothing was done for').selectOption('5 minutes');
  await page.getByLabel('In any case after').selectOption('Never');
  await page.getByRole('switch', { name: 'When this machine sleeps' }).click();
  await expect(page.getByRole('switch', { name: 'When this machine sleeps' })).not.toBeChecked();
  await judge(page, 'settings');
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await unlock(page);
  const { autoLock } = await callInPage(page, 'settings.show', {});
  expect(autoLock).toEqual({ idleMs: 300_000, absoluteMs: null, onSuspend: false });
  await openPage(page, 'Settings');
  await expect(page.getByLabel('After nothing was done for')).toHaveValue('300000');
});

test('a new recovery code is shown once and opens the vault', async ({ opened: page }) => {
  await openPage(page, 'Keys to the vault');
  await judge(page, 'keys to the vault');
  await page.getByRole('button', { name: 'Make a new recovery code…' }).click();
  const question = page.getByRole('dialog');
  await question.getByLabel('Passphrase', { exact: true }).fill('planted but wrong');
  await question.getByRole('button', { name: 'Make a new code' }).click();
  await expect(question.getByRole('alert')).toBeVisible();
  await expect(question.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await judge(page, 'refused passphrase');
  await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await question.getByRole('button', { name: 'Make a new code' }).click();
  const code = await storeNewCode(page);
  expect(await page.content()).not.toContain(code.split('-')[3]);

  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await page.getByRole('button', { name: 'Use the recovery code instead' }).click();
  await page.getByLabel('Recovery code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('Unlocked');
});

test('the vault key is rotated after a typed word, and the values stay', async ({ opened: page }) => {
  await fillSampleVault(page);
  await openPage(page, 'Keys to the vault');
  await page.getByRole('button', { name: 'Rotate the vault key…' }).click();
  const question = page.getByRole('dialog');
  await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await question.getByRole('button', { name: 'Rotate the vault key' }).click();
  await expect(question.getByText('Type rotate to go on.')).toBeVisible();
  await judge(page, 'rotate the vault key');
  await question.getByLabel('Type rotate to confirm').fill('rotate');
  await question.getByRole('button', { name: 'Rotate the vault key' }).click();
  await storeNewCode(page);
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await unlock(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).click();
  await expectPresent(page.getByRole('complementary', { name: 'Inspector' }), 'sample-key-of-Development');
});

test('the activity log names what was touched and holds no value', async ({ opened: page }) => {
  const inspector = await openEditedKey(page);
  await expectPresent(inspector, 'planted-second-key');
  await openPage(page, 'Activity log');
  const log = page.getByRole('table');
  await expect(log.getByRole('row', { name: /Revealed acme-poster\/development\/api-key\.api_key/ })).toBeVisible();
  await expect(page.getByText('The chain is whole')).toBeVisible();
  await judge(page, 'activity log');
  await page.getByLabel('Show', { exact: true }).selectOption('Revealed');
  await expect(log.getByRole('row')).toHaveCount(2);
  expect(await page.content()).not.toContain('planted-second-key');
  await page.getByLabel('Show', { exact: true }).selectOption('Backup restored');
  await expect(page.getByText(/^0 of the latest/)).toBeVisible();
});

test('a value that came meanwhile is kept, and said', async ({ opened: page }) => {
  const inspector = await openEditedKey(page);
  await inspector.getByRole('button', { name: 'Edit or replace' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New API key', { exact: true }).fill('planted-typed-here');
  const { environments } = await callInPage(page, 'app.show', { appId: await firstAppId(page) });
  const key = environments[0]?.credentials.find(({ kind }) => kind === 'api-key');
  if (key === undefined) throw new Error('no API key in the sample');
  await callInPage(page, 'credential.edit', { credentialId: key.id, fields: { api_key: 'planted-meanwhile' } });
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText(/acme-poster\/development\/api-key/).filter({ hasText: '(' })).toBeVisible();
  await expectPresent(inspector, 'planted-typed-here');
  await inspector.getByRole('button', { name: '3 earlier values kept' }).click();
  await expect(inspector.getByText('set aside when two changes met')).toBeVisible();
});

async function firstAppId(page: Page) {
  const apps = await callInPage(page, 'app.list', {});
  const app = apps.find(({ name }) => name === 'Acme Poster');
  if (app === undefined) throw new Error('no sample app');
  return app.id;
}

async function openEditedKey(page: Page): Promise<Locator> {
  const app = await fillSampleVault(page);
  const { environments } = await callInPage(page, 'app.show', { appId: app.id });
  const key = environments[0]?.credentials.find(({ kind }) => kind === 'api-key');
  if (key === undefined) throw new Error('no API key in the sample');
  await callInPage(page, 'credential.edit', { credentialId: key.id, fields: { api_key: 'planted-second-key' } });
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).click();
  return page.getByRole('complementary', { name: 'Inspector' });
}

async function expectPresent(inspector: Locator, value: string): Promise<void> {
  const row = inspector.getByRole('group', { name: 'API key', exact: true });
  await row.getByRole('button', { name: 'Reveal API key', exact: true }).click();
  await expect(row.getByText(value, { exact: true })).toBeVisible();
  await row.getByRole('button', { name: 'Hide API key', exact: true }).click();
  await expect(row.getByText(value, { exact: true })).toHaveCount(0);
}
