import { expect, type Page } from '@playwright/test';
import { CertificateFolder } from '../../core/oauth/testing/make-certificate.ts';
import { callInPage } from '../fixtures/call-in-page.ts';
import { freeCallback } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';

// An https callback on this machine, with a certificate that the user names.

let callback: string;
test.beforeEach(async () => {
  callback = (await freeCallback()).replace('http:', 'https:');
});

async function openDialog(page: Page) {
  const app = await callInPage(page, 'app.add', { name: 'Acme Poster', provider: 'x' });
  const environmentId = app.environments[0]?.id;
  if (environmentId === undefined) throw new Error('a new app has no environment');
  await callInPage(page, 'registration.edit', { environmentId, changes: { callbackUrls: [callback] } });
  await callInPage(page, 'sandbox.enable', { environmentId, enabled: true });
  await page.getByRole('button', { name: 'Tools for Development' }).click();
  await page.getByRole('menuitem', { name: 'Login with options…' }).click();
  return page.getByRole('dialog', { name: 'Run a login for Acme Poster' });
}

test('is received by a listener with the certificate, after one that is of no use was refused', async ({
  opened: page,
  door,
  browser,
}) => {
  const folder = await CertificateFolder.open();
  try {
    const good = await folder.make('good', 'IP:127.0.0.1');
    const other = await folder.make('other', 'DNS:localhost');
    const dialog = await openDialog(page);
    await dialog.getByLabel('Certificate file').fill(other.certFile);
    await dialog.getByRole('button', { name: 'Run login' }).click();
    await expect(dialog.getByLabel('Key file')).toHaveAccessibleDescription(/Name its key as well/);
    await expect(dialog.getByLabel('Key file')).toBeFocused();
    await judge(page, 'login dialog with a certificate');
    await dialog.getByLabel('Key file').fill(other.keyFile);
    await dialog.getByRole('button', { name: 'Run login' }).click();
    const refusal = page.getByRole('main').getByRole('alert');
    await expect(refusal).toContainText('is not for the callback’s host 127.0.0.1, but for DNS:localhost.');
    await expect(refusal).toContainText('mkcert 127.0.0.1');

    await refusal.getByRole('button', { name: 'Change the options' }).click();
    await expect(dialog.getByLabel('Certificate file')).toHaveValue(other.certFile);
    await dialog.getByLabel('Certificate file').fill(good.certFile);
    await dialog.getByLabel('Key file').fill(good.keyFile);
    await dialog.getByRole('button', { name: 'Run login' }).click();
    await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
    // The person who has said to this browser that the certificate is theirs.
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const provider = await context.newPage();
    await provider.goto(await door.openedUrl());
    await provider.getByRole('button', { name: 'Authorize app' }).click();
    await expect(provider.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
    expect(provider.url()).toBe(new URL('/keystage/succeeded', callback).href);
    await context.close();
    await expect(page.getByRole('main')).toContainText('Logged in');

    await page.getByRole('button', { name: 'Run again' }).click();
    await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('--cert FILE --key FILE');
    await expect(page.getByRole('main')).toContainText(new URL(callback).host);
  } finally {
    await folder.close();
  }
});

test('is pasted without one, and the run says how to bring one', async ({ opened: page, door, browser }) => {
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Run login' }).click();
  await expect(page.getByRole('main')).toContainText('named in the login’s options or by --cert FILE --key FILE');
  const context = await browser.newContext();
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  const left = provider.waitForRequest((request) => request.url().startsWith(callback));
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  const sentTo = (await left).url();
  await context.close();
  await page.getByLabel('Paste the redirected URL').fill(sentTo);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText('Logged in');
});
