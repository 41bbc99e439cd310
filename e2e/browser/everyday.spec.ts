import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { openTool } from '../fixtures/open-tool.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';
import { passphrase, unlock } from '../fixtures/window.ts';

// What is done every day: with several things at once, and taken back.

async function openApp(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Apps' }).getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

function messages(page: Page) {
  return page.getByRole('region', { name: 'Messages' });
}

test.describe('undo', () => {
  test('says what was removed and where, and brings it back by button and by keys', async ({ opened: page }) => {
    await fillSampleVault(page);
    await openApp(page, 'Acme Poster');
    const before = await callInPage(page, 'app.list', {});
    await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('remove api-key');
    await page.keyboard.press('Enter');
    await expect(messages(page)).toContainText('Removed api-key (Acme Poster, Staging).');
    await judge(page, 'a removal with its undo');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(messages(page)).toContainText('api-key (Acme Poster, Staging) is back.');
    await expect(page.getByRole('gridcell', { name: /^api-key, Staging: present/ })).toBeVisible();

    await page.getByRole('gridcell', { name: /^api-key, Staging/ }).focus();
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByRole('gridcell', { name: /^api-key, Staging: missing/ })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('gridcell', { name: /^api-key, Staging: present/ })).toBeVisible();
    expect(await callInPage(page, 'app.list', {})).toEqual(before);
  });
});

test.describe('several at once', () => {
  test('credentials are selected by keys, moved with their history, and moved back', async ({ opened: page }) => {
    const app = await fillSampleVault(page);
    await openApp(page, 'Acme Poster');
    const cell = (name: RegExp) => page.getByRole('gridcell', { name });
    await cell(/^access-token, Development/).focus();
    await page.keyboard.press('Shift+ArrowUp');
    await expect(cell(/^access-token, Development/)).toHaveAttribute('aria-selected', 'true');
    await expect(cell(/^api-key, Development/)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('status').filter({ hasText: '2 credentials selected' })).toBeAttached();
    await judge(page, 'selected credentials');
    await page.keyboard.press('Control+Space');
    await expect(cell(/^api-key, Development/)).toHaveAttribute('aria-selected', 'false');

    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Move access-token' });
    await dialog.getByLabel('To the app').selectOption('Status Page');
    await dialog.getByLabel('Environment').selectOption('Staging');
    await judge(page, 'move');
    await dialog.getByRole('button', { name: 'Move to Staging' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Status Page' })).toBeVisible();
    await expect(messages(page)).toContainText(
      'Moved access-token (Acme Poster, Development) to Staging of Status Page.',
    );
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(messages(page)).toContainText('access-token (Acme Poster, Development) is back where it was.');
    const { environments } = await callInPage(page, 'app.show', { appId: app.id });
    expect(environments[0]?.credentials.map(({ name }) => name)).toContain('access-token');
  });

  test('those of production go after their environment’s name was typed, and come back', async ({ opened: page }) => {
    await fillSampleVault(page);
    await openApp(page, 'Acme Poster');
    await page.getByRole('gridcell', { name: /^api-key, Development/ }).focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('toolbar', { name: 'With 10 credentials' })).toBeVisible();
    await page.keyboard.press('Delete');
    const question = page.getByRole('dialog', { name: 'Remove from production' });
    await expect(question).toContainText('10 credentials of Acme Poster');
    await question.getByRole('button', { name: 'Remove from production' }).click();
    await expect(question.getByText('Type Production to go on.')).toBeVisible();
    await question.getByLabel('Type Production to confirm').fill('Production');
    await question.getByRole('button', { name: 'Remove from production' }).click();
    await expect(messages(page)).toContainText('Removed 10 credentials.');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(messages(page)).toContainText('10 credentials are back.');
    await expect(page.getByRole('gridcell', { name: /^bearer, Production: present/ })).toBeVisible();
  });

  test('apps are selected in the list and exported into a file that opens', async ({ opened: page, door }) => {
    await fillSampleVault(page);
    const list = page.getByRole('navigation', { name: 'Apps' });
    await list.getByRole('button', { name: 'Acme Poster', exact: true }).click();
    await list.getByRole('button', { name: 'Birdwatch Weekly', exact: true }).click({ modifiers: ['Shift'] });
    await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(3);
    await list.getByRole('checkbox', { name: 'Select Acme Support Desk' }).uncheck();
    await expect(list.getByRole('toolbar', { name: 'With 2 apps' })).toBeVisible();
    await judge(page, 'selected apps');
    await list.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export 2 apps' });
    const path = join(dirname(door.home), 'two-apps.keystage');
    await dialog.getByLabel('File', { exact: true }).fill(path);
    await dialog.getByLabel('Passphrase of the file', { exact: true }).fill('planted export passphrase');
    await dialog.getByLabel('Passphrase again', { exact: true }).fill('planted export passphrase');
    await judge(page, 'export apps');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Exported 2 apps' })).toContainText(path);
    await judge(page, 'exported apps');
    await page.getByRole('button', { name: 'Done' }).click();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path)).toString('latin1')).not.toContain('sample-');

    await list.getByRole('button', { name: 'Export…' }).click();
    const again = page.getByRole('dialog', { name: 'Export 2 apps' });
    await again.getByLabel('File', { exact: true }).fill(path);
    await again.getByLabel('Passphrase of the file', { exact: true }).fill('planted export passphrase');
    await again.getByLabel('Passphrase again', { exact: true }).fill('planted export passphrase');
    await again.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(again.getByText(/^There is something at .* already; nothing was written/)).toBeVisible();
    await page.keyboard.press('Escape');
    await list.getByRole('button', { name: 'Acme Poster', exact: true }).focus();
    await page.keyboard.press('Escape');
    await expect(list.getByRole('checkbox')).toHaveCount(0);
  });

  test('an environment becomes an env file, production after a typed word', async ({ opened: page, door }) => {
    await fillSampleVault(page);
    await openApp(page, 'Acme Poster');
    await page.getByRole('gridcell', { name: /^api-key, Production/ }).click();
    await page.keyboard.press('Shift+x');
    const dialog = page.getByRole('dialog', { name: 'Export production secrets' });
    const path = join(dirname(door.home), 'production.env');
    await dialog.getByLabel('File', { exact: true }).fill(path);
    await dialog.getByRole('button', { name: 'Export production secrets' }).click();
    await expect(dialog.getByText('Type Production to go on.')).toBeVisible();
    await judge(page, 'export an env file');
    await dialog.getByLabel('Type Production to confirm').fill('Production');
    await dialog.getByRole('button', { name: 'Export production secrets' }).click();
    await expect(page.getByRole('dialog', { name: 'Exported Production of Acme Poster' })).toContainText(path);
    expect(await readFile(path, 'utf8')).toContain('sample-key-of-Production');
    expect(await page.content()).not.toContain('sample-key-of-Production');
  });
});

test('the lock screen says why it is locked, and when', async ({ opened: page }) => {
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await expect(page.getByText('You locked it. Revealed values are gone from this window.')).toBeVisible();
  await expect(page.locator('time')).toHaveText(/^Locked .*\d/);
  await judge(page, 'locked');
  await unlock(page);
});

test('an environment asks as hard as the settings say', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Environments that ask' })).toBeVisible();
  await page.getByLabel('Staging', { exact: true }).selectOption('Wants its name typed');
  await page.getByLabel('Production', { exact: true }).selectOption('Asks first');
  const lowering = page.getByRole('dialog', { name: 'Let Production ask less?' });
  await expect(lowering.getByLabel('Type Production to confirm')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lowering.getByText('Type Production to go on.')).toBeVisible();
  await judge(page, 'lowering a guard');
  await page.keyboard.type('Production');
  await page.keyboard.press('Enter');
  await expect(lowering).toBeHidden();
  await expect(page.getByLabel('Production', { exact: true })).toHaveValue('confirm');
  await page.getByLabel('Staging', { exact: true }).selectOption('Asks first');
  await expect(page.getByRole('dialog', { name: 'Let Staging ask less?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Staging', { exact: true })).toHaveValue('typed');
  await judge(page, 'friction');
  await openApp(page, 'Acme Poster');
  await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
  await page.keyboard.press('Delete');
  const staging = page.getByRole('dialog', { name: 'Remove from Staging' });
  await expect(staging.getByLabel('Type Staging to confirm')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('gridcell', { name: /^api-key, Production/ }).click();
  await page.keyboard.press('Delete');
  const production = page.getByRole('dialog', { name: 'Remove from production' });
  await expect(production.getByRole('textbox')).toHaveCount(0);
  await production.getByRole('button', { name: 'Remove from production' }).click();
  await expect(messages(page)).toContainText('Removed api-key (Acme Poster, Production).');

  await page.getByRole('gridcell', { name: /^Registration, Staging/ }).click();
  await page.getByRole('button', { name: 'Run login', exact: true }).click();
  const login = page.getByRole('dialog', { name: 'Run a login for Acme Poster' });
  await login.getByRole('button', { name: 'Run login' }).click();
  await expect(login.getByText('Type Staging to go on.')).toBeVisible();
  await expect(login.getByLabel('Type Staging to confirm')).toBeFocused();
  await judge(page, 'a login that wants a word');
  await page.keyboard.press('Escape');
  await page.getByRole('gridcell', { name: /^Registration, Production/ }).click();
  await page.getByRole('button', { name: 'Run production login' }).click();
  await expect(page.getByRole('dialog').getByLabel(/^Type /)).toHaveCount(0);
  await page.keyboard.press('Escape');

  await openTool(page, 'Staging', 'API bench');
  await page.getByLabel('Method').selectOption('POST');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const request = page.getByRole('dialog', { name: 'Send to Staging of Acme Poster?' });
  await request.getByRole('button', { name: 'Send to Staging' }).click();
  await expect(request.getByText('Type Staging to go on.')).toBeVisible();
  await judge(page, 'a request that wants a word');
});

test('the recovery code goes to a file of one’s own, and alone onto paper', async ({ page, door }) => {
  await page.goto(door.launchUrl);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Make the vault' }).click();
  const shown = page.getByRole('group', { name: 'Recovery code' });
  const code = (await shown.locator('code').allTextContents()).join('-');
  await page.getByRole('button', { name: 'Save as a file…' }).click();
  const path = join(dirname(door.home), 'recovery-code.txt');
  await page.getByLabel('File for the code').fill('code.txt');
  await page.getByRole('button', { name: 'Save the code' }).click();
  await expect(page.getByText(/^The path does not begin at the root/)).toBeVisible();
  await page.getByLabel('File for the code').fill(path);
  await judge(page, 'recovery code to a file');
  await page.getByRole('button', { name: 'Save the code' }).click();
  await expect(page.getByRole('status').filter({ hasText: `Saved in ${path}` })).toBeVisible();
  expect(await readFile(path, 'utf8')).toContain(code);
  expect((await stat(path)).mode & 0o777).toBe(0o600);

  await page.emulateMedia({ media: 'print' });
  await expect(shown).toBeVisible();
  for (const part of [page.getByRole('button'), page.getByRole('textbox'), page.getByRole('checkbox')]) {
    await expect(part.filter({ visible: true })).toHaveCount(0);
  }
});

test('a paste over a value, a callback URL and a former value are taken back too', async ({ opened: page }) => {
  const app = await fillSampleVault(page);
  await openApp(page, 'Acme Poster');
  const before = await callInPage(page, 'app.show', { appId: app.id });
  await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
  await page.keyboard.press('p');
  const paste = page.getByRole('dialog', { name: 'Paste keys' });
  await paste.getByRole('textbox').first().fill('X_API_KEY=planted-pasted-key\nX_API_SECRET=planted-pasted-secret\n');
  await paste.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: /^Store/ }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(messages(page)).toContainText('Replaced 2 values in Staging of Acme Poster by paste.');
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(messages(page)).toContainText('Staging of Acme Poster is as it was before the paste.');
  expect(await callInPage(page, 'app.show', { appId: app.id })).toEqual(before);

  await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
  await page.keyboard.press('p');
  await paste
    .getByRole('textbox')
    .first()
    .fill(`X_API_KEY=planted-pasted-key\nX_API_SECRET=two words\nWEBHOOK_SECRET=planted-other\n`);
  await paste.getByRole('button', { name: 'Review' }).click();
  await expect(paste.getByText('planted-other')).toHaveCount(0);
  await paste.getByLabel(/^WEBHOOK_SECRET, line 3: •••• 13 characters/).selectOption('api-key.api_secret');
  await expect(paste.getByLabel(/^X_API_SECRET, line 2/)).toHaveValue('leave-out');
  await judge(page, 'a paste with values that are not recognised');
  await page.getByRole('button', { name: /^Store/ }).click();
  await expect(page.getByRole('dialog', { name: 'Stored' })).toContainText('replaced, the old value is in the history');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Undo the paste' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('Staging of Acme Poster is as it was before the paste.');
  expect(await callInPage(page, 'app.show', { appId: app.id })).toEqual(before);

  await page.getByRole('gridcell', { name: /^Registration, Staging/ }).click();
  await page.getByRole('button', { name: 'Edit registration' }).click();
  const registration = page.getByRole('dialog');
  await registration.getByRole('button', { name: 'Remove callback URL 2' }).click();
  await registration.getByRole('button', { name: 'Save' }).click();
  await expect(messages(page)).toContainText(
    'Removed the callback URL https://staging.acme.example/auth/x from Staging of Acme Poster.',
  );
  await page.keyboard.press('Control+z');
  await expect(messages(page)).toContainText('The registration of Staging of Acme Poster is as it was.');
  expect(await callInPage(page, 'app.show', { appId: app.id })).toEqual(before);

  const key = before.environments[1]?.credentials.find(({ kind }) => kind === 'api-key');
  if (key === undefined) throw new Error('no API key in the sample');
  await callInPage(page, 'credential.edit', { credentialId: key.id, fields: { api_key: 'planted-second-key' } });
  const history = await callInPage(page, 'history.list', { credentialId: key.id });
  await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
  await page.getByRole('button', { name: '1 earlier value kept' }).click();
  await page.getByRole('button', { name: /^Remove former API key of .* from the history$/ }).click();
  await expect(messages(page)).toContainText('Removed a former API key from the history of api-key');
  await expect(page.getByRole('button', { name: '1 earlier value kept' })).toHaveCount(0);
  await messages(page).getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('button', { name: '1 earlier value kept' })).toBeVisible();
  expect(await callInPage(page, 'history.list', { credentialId: key.id })).toEqual(history);
});

test('a pasted value that is too long for a vault is named in the review, and not shown', async ({ opened: page }) => {
  await fillSampleVault(page);
  await openApp(page, 'Acme Poster');
  await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
  const long = 'planted'.repeat(2341);
  const said = 'X_API_SECRET, line 2: longer than 16,384 characters';
  await page.keyboard.press('p');
  const paste = page.getByRole('dialog', { name: 'Paste keys' });
  for (const first of ['X_API_KEY=planted-pasted-key', '# the keys of staging']) {
    await paste.getByRole('textbox').first().fill(`${first}\nX_API_SECRET=${long}`);
    await paste.getByRole('button', { name: 'Review' }).click();
    await expect(paste.getByText(said)).toBeVisible();
    await expect(paste).not.toContainText(long);
    await judge(page, `a paste of ${first} with a value that is too long`);
    await paste.getByRole('button', { name: 'Back' }).click();
  }
});
