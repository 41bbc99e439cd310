import { expect, type Locator, type Page } from '@playwright/test';
import * as samples from '../../shared/rules/recognise/testing/sample-values.ts';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { passphrase, unlock } from '../fixtures/window.ts';

// The first minute with Keystage: from nothing to an app whose keys are stored, along X's console.

const keys = [
  `X_API_KEY=${samples.sampleApiKey()}`,
  `X_API_SECRET=${samples.sampleApiSecret()}`,
  `X_BEARER_TOKEN=${samples.sampleBearer(14414681)}`,
  `X_ACCESS_TOKEN=${samples.sampleAccessToken()}`,
  `X_ACCESS_TOKEN_SECRET=${samples.sampleAccessTokenSecret()}`,
  `X_CLIENT_ID=${samples.sampleClientId()}`,
].join('\n');

function step(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name: title }) });
}

async function expectStates(page: Page, title: string, states: readonly string[]): Promise<void> {
  const heads = step(page, title).getByRole('heading', { level: 3 });
  await expect(heads).toHaveText(states.map((state) => new RegExp(`${state}$`)));
}

test('a new app goes along the console, is pasted while the keys are shown, and knows later how far it came', async ({
  opened: page,
}) => {
  await page.getByRole('button', { name: 'Add an app' }).click();
  const dialog = page.getByRole('dialog', { name: 'New app' });
  await dialog.getByLabel('Name').fill('Acme Poster');
  await dialog.getByLabel('Description').fill('Schedules posts for the marketing team.');
  await dialog.getByRole('button', { name: 'Add app' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up at X' })).toBeFocused();
  await expectStates(page, '1. Create an app', ['Next', 'Next', 'Next']);
  await judge(page, 'guide, at the beginning');

  await expect(step(page, '1. Create an app').getByText('Acme Poster development')).toBeVisible();
  await page.getByLabel('App ID of Development', { exact: true }).fill('the number');
  await page.getByRole('button', { name: 'Save the App ID of Development' }).click();
  await expect(page.getByRole('alert')).toContainText('The App ID is a number');
  await page.getByLabel('App ID of Development', { exact: true }).fill('14414681');
  await page.keyboard.press('Enter');
  await expectStates(page, '1. Create an app', ['Done', 'Next', 'Next']);

  await expectStates(page, '2. Describe it', ['half done', 'Half done', 'Half done']);
  await page.getByRole('button', { name: 'Write the use case… for Development' }).click();
  await page.getByRole('dialog').getByLabel('Use case').fill('Posting for a team of five.');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expectStates(page, '2. Describe it', ['Done', 'Done', 'Done']);

  await expect(step(page, '3. User authentication').getByText(/127\.0\.0\.1:87\d\d\/callback/)).toHaveCount(2);
  await page.getByRole('button', { name: 'I have registered it for Development' }).click();
  await expectStates(page, '3. User authentication', ['half done', 'Open', 'Open']);
  await page.getByRole('button', { name: 'Note the settings… for Development' }).click();
  await page.getByRole('dialog').getByLabel('Website URL').fill('https://acme.example');
  await page.getByRole('dialog').getByRole('button', { name: 'Save registration' }).click();
  await expectStates(page, '3. User authentication', ['Done', 'Open', 'Open']);

  await page.getByRole('button', { name: 'Paste keys… for Development' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(keys);
  await page.getByRole('dialog').getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Store in Development' }).click();
  await expect(page.getByText('You may close the provider’s tab')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expectStates(page, '4. Generate the keys', ['Done', 'Open', 'Open']);
  await expect(page.getByRole('meter', { name: 'Development complete' })).toHaveAttribute('value', '6');
  await expect(page.getByRole('button', { name: 'Run login for Development' })).toBeVisible();
  await judge(page, 'guide, one environment is done');

  // Nothing of it is kept beside the vault: after a lock and a new start of the page it is where it was.
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await unlock(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search commands/ }).fill('set up at x');
  await page.keyboard.press('Enter');
  await expectStates(page, '3. User authentication', ['Done', 'Open', 'Open']);
  await page.getByRole('button', { name: 'Acme Poster', exact: true }).first().click();
  await page.getByRole('button', { name: 'More for Acme Poster' }).click();
  await page.getByRole('menuitem', { name: 'Set up at X' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up at X' })).toBeFocused();
});

/** Goes on with the Tab key until `target` has the focus: whoever has no mouse gets there no other way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target.toString()}.`);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }));
  await page.keyboard.press('Enter');
}

test('the keyboard alone makes a vault, stores what is pasted and runs a login', async ({ page, door }) => {
  await page.goto(door.launchUrl);
  await tabTo(page, page.getByLabel('Passphrase', { exact: true }));
  await page.keyboard.type(passphrase);
  await tabTo(page, page.getByLabel('Passphrase again', { exact: true }));
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Store your recovery code' })).toBeVisible();
  const groups = await page.getByRole('group', { name: 'Recovery code' }).locator('code').allTextContents();
  await tabTo(page, page.getByLabel('Type the last group of the code'));
  await page.keyboard.type(groups.at(-1) ?? '');
  await tabTo(page, page.getByRole('checkbox', { name: /I have stored the recovery code/ }));
  await page.keyboard.press('Space');
  await press(page, 'Open the vault');
  await expect(page.getByRole('heading', { name: 'Your vault is empty' })).toBeVisible();

  await press(page, 'Add an app');
  await expect(page.getByRole('dialog', { name: 'New app' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Acme Poster');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Set up at X' })).toBeFocused();

  await press(page, 'Paste keys… for Development');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText(keys.split('\n').slice(0, 2).join('\n'));
  await press(page, 'Review');
  await press(page, 'Store in Development');
  await expect(page.getByText('You may close the provider’s tab')).toBeVisible();
  await press(page, 'Done');
  await expect(page.getByRole('heading', { level: 1, name: 'Set up at X' })).toBeVisible();

  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Acme Poster' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('switch', { name: 'Try without an X account' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('gridcell', { name: /^oauth2-client, Development: present/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Approve or deny in your browser.')).toBeVisible();
  expect(new URL(await door.openedUrl()).hostname).toBe('127.0.0.1');
  const provider = await page.context().newPage();
  await provider.goto(await door.openedUrl());
  await press(provider, 'Authorize app');
  await expect(provider.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await provider.close();
  await expect(page.getByText('The token is in the vault, for @sandbox_dev.')).toBeVisible();
});

test('a login without a callback URL goes on in the sandbox, and the palette has the demo app ready', async ({
  opened: page,
}) => {
  const app = await callInPage(page, 'app.add', { name: 'Acme Poster', provider: 'x' });
  const environmentId = app.environments[0]?.id;
  if (environmentId === undefined) throw new Error('a new app has no environment');
  await callInPage(page, 'registration.edit', { environmentId, changes: { scopes: ['users.read', 'tweet.read'] } });
  await callInPage(page, 'credential.add', {
    environmentId,
    kind: 'oauth2-client',
    fields: { client_id: 'planted-client-id' },
  });
  await page.getByRole('gridcell', { name: /^Registration, Development/ }).click();
  await page.getByRole('button', { name: 'Run login', exact: true }).click();
  const refusal = page.getByRole('main').getByRole('alert');
  await expect(refusal).toContainText('has no callback URL');
  await expect(refusal.getByRole('button', { name: 'Add a callback URL' })).toBeVisible();
  await judge(page, 'a login without a callback URL');
  await refusal.getByRole('button', { name: 'Try it in the sandbox' }).click();
  await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel login' }).click();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Demo Poster', level: 1 })).toBeVisible();
});
