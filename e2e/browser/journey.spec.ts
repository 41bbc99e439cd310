import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { RunningDoor } from '../fixtures/running-door.ts';
import { findSecrets, findSecretsUnder } from '../fixtures/secret-forms.ts';
import { makeVault, passphrase, unlock } from '../fixtures/window.ts';

// The whole of it as a newcomer goes through it, in a browser whose profile lies on disk, so that afterwards everything
// that was written anywhere can be searched for what must not be there.

test('from nothing to a token that is in the vault and nowhere else', async ({ launchOptions }) => {
  const profile = await mkdtemp(join(tmpdir(), 'keystage-profile-'));
  const browser = await chromium.launchPersistentContext(profile, { ...launchOptions, viewport: null });
  const door = await RunningDoor.start();
  const secrets = new Map<string, string>([['the passphrase', passphrase]]);
  const console = watchConsole(browser);
  try {
    const page = await browser.newPage();
    await page.goto(door.launchUrl);
    secrets.set('the recovery code', await makeVault(page));

    await addSandboxApp(page, 'Acme Poster', 'Web App');
    await logIn(browser, page, door);
    const token = page.getByRole('gridcell', { name: /^user-token, Development: present/ });
    await expect(token).toBeVisible();

    await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
    await expect(token).toBeHidden();
    await unlock(page);
    await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
    await expect(token).toBeVisible();

    await token.click();
    for (const field of ['Access token', 'Refresh token']) secrets.set(field, await reveal(page, field));
    await page.getByRole('gridcell', { name: /^oauth2-client, Development/ }).click();
    secrets.set('Client secret', await reveal(page, 'Client secret'));
  } finally {
    await browser.close();
    await door.stop();
  }
  expect([...secrets.values()].every((secret) => secret.length >= 20)).toBe(true);
  expect(console.errors).toEqual([]);
  expect(await findSecretsUnder(door.home, secrets)).toEqual([]);
  expect(await findSecretsUnder(profile, secrets)).toEqual([]);
  expect(findSecrets('what keystage web printed', door.output(), secrets)).toEqual([]);
  expect(findSecrets('the browser’s console', Buffer.from(console.lines.join('\n')), secrets)).toEqual([]);
});

test('the search for secrets finds one, in each of its forms', () => {
  const secret = 'planted+value/with=signs and ü';
  const secrets = new Map([['planted', secret]]);
  const bytes = Buffer.from(secret);
  const forms = [
    bytes,
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(bytes.toString('hex')),
    ...[0, 1, 2].map((shift) =>
      Buffer.from(Buffer.concat([Buffer.alloc(shift, 'x'), bytes, Buffer.from('yz')]).toString('base64')),
    ),
    Buffer.from(Buffer.from(`id:${secret}`).toString('base64url')),
  ];
  for (const form of forms) {
    const content = Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]);
    expect(findSecrets('a file', content, secrets)).not.toEqual([]);
  }
  expect(findSecrets('a file', Buffer.from('nothing of it'), secrets)).toEqual([]);
});

async function addSandboxApp(page: Page, name: string, type: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'New app' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Add app' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Edit registration' }).click();
  const registration = page.getByRole('dialog');
  await registration.getByRole('radio', { name: type }).check();
  await registration.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('switch', { name: 'Try without an X account' }).click();
  await expect(page.getByRole('gridcell', { name: /^oauth2-client, Development: present/ })).toBeVisible();
}

async function logIn(browser: BrowserContext, page: Page, door: RunningDoor): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
  await expect(page.getByText('Approve or deny in your browser.')).toBeVisible();
  const provider = await browser.newPage();
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  await expect(provider.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  expect(new URL(provider.url()).search).toBe('');
  await provider.close();
  await expect(page.getByText('The token is in the vault, for @sandbox_dev.')).toBeVisible();
  await page.getByRole('button', { name: 'Show the token' }).click();
}

async function reveal(page: Page, field: string): Promise<string> {
  const row = page.getByRole('complementary').getByRole('group', { name: field, exact: true });
  await row.getByRole('button', { name: /^Reveal/ }).click();
  const value = row.locator('code');
  await expect(value).toHaveText(/^\S{20,}$/);
  const text = await value.innerText();
  await row.getByRole('button', { name: /^Hide/ }).click();
  await expect(page.getByText(text)).toHaveCount(0);
  return text;
}

function watchConsole(browser: BrowserContext): { lines: string[]; errors: string[] } {
  const seen = { lines: new Array<string>(), errors: new Array<string>() };
  browser.on('console', (message) => {
    seen.lines.push(message.text());
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  browser.on('weberror', (error) => seen.errors.push(error.error().message));
  return seen;
}
