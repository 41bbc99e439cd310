import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { samples, xUpdate } from '../../core/oauth1/testing/samples.ts';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';

// The signature debugger, with X's published example and the signature that an encoder of spaces as + makes of it.

const { consumerKey, consumerSecret, token, tokenSecret, nonce, timestamp } = samples.x;

function headerWith(signature: string, at: number): string {
  return (
    `OAuth oauth_consumer_key="${consumerKey}", oauth_nonce="${nonce}", oauth_signature="${encodeURIComponent(signature)}", `
    + `oauth_signature_method="HMAC-SHA1", oauth_timestamp="${at}", oauth_token="${token}", oauth_version="1.0"`
  );
}

async function openPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Signatures' }).click();
  await expect(page.getByRole('heading', { name: 'Signatures', level: 1 })).toBeVisible();
}

async function fillRequest(page: Page): Promise<void> {
  await page.getByLabel('Method', { exact: true }).selectOption('POST');
  await page.getByLabel('URL', { exact: true }).fill(xUpdate.url);
  await page.getByLabel('Body', { exact: true }).selectOption('form');
  await page.getByLabel('Content of the body').fill(xUpdate.body);
}

async function addKeys(page: Page): Promise<void> {
  const app = await callInPage(page, 'app.add', { name: 'Acme Poster', provider: 'x' });
  const environmentId = app.environments[0]?.id;
  if (environmentId === undefined) throw new Error('a new app has no environment');
  await callInPage(page, 'credential.add', {
    environmentId,
    kind: 'api-key',
    fields: { api_key: consumerKey, api_secret: consumerSecret },
  });
  await callInPage(page, 'credential.add', {
    environmentId,
    kind: 'access-token',
    fields: { access_token: token, access_token_secret: tokenSecret },
  });
  await expect(page.getByRole('heading', { name: 'Acme Poster', level: 1 })).toBeVisible();
}

test('says where two base strings part and why, with secrets that never leave the vault', async ({ opened: page }) => {
  await addKeys(page);
  await openPage(page);
  await fillRequest(page);
  await page
    .getByLabel('Paste what the other program made')
    .fill(headerWith('tXpPpWFTUAqx4z/p9kK1rdS+8bQ=', timestamp));
  await expect(page.getByText('Read as an Authorization header.')).toBeVisible();
  await page.getByRole('checkbox', { name: /made just now/ }).uncheck();
  await page.getByRole('radio', { name: 'Credentials of the vault: Acme Poster' }).check();
  await page.getByLabel('Access token and secret').selectOption('Development · access-token');
  const answers: string[] = [];
  page.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      ),
  );
  await page.getByRole('button', { name: 'Find what is wrong' }).click();

  const found = page.getByRole('region', { name: 'What was found' });
  await expect(found).toContainText('It is wrong, and here is why');
  await expect(found.getByRole('heading', { name: /It encodes a space as \+/ })).toBeVisible();
  const parted = found.getByRole('row', { name: /differs/ });
  await expect(parted).toHaveCount(1);
  await expect(parted.locator('mark')).toHaveText([/^%20Ladies/, /^\+Ladies/]);
  await expect(found).toContainText(/oauth_consumer_key=\[hidden [0-9a-f]{8}\]/);
  await judge(page, 'signature report');

  await page.getByRole('button', { name: 'Sign it here' }).click();
  const signed = page.getByRole('region', { name: 'Signed here' });
  await expect(signed).toContainText(/hidden, 43 characters/);
  for (const value of [consumerSecret, tokenSecret, token]) {
    expect(answers.some((text) => text.includes(value))).toBe(false);
  }
});

test('takes a curl line and typed keys, and sees a clock that is ahead', async ({ opened: page }) => {
  await openPage(page);
  const ahead = Math.round(Date.now() / 1000) + 7 * 60;
  const header = headerWith('AAAAAAAAAAAAAAAAAAAAAAAAAAA=', ahead);
  const line = `curl -X POST '${xUpdate.url}' -H 'Authorization: ${header}' -d '${xUpdate.body}'`;
  await page.getByLabel('Paste what the other program made').fill(line);
  await page.getByRole('radio', { name: 'Typed here, kept nowhere' }).check();
  await page.getByLabel('Consumer key').fill(consumerKey);
  await page.getByLabel('Consumer secret', { exact: true }).fill(consumerSecret);
  await page.getByLabel('Token', { exact: false }).first().fill(token);
  await page.getByLabel('Token secret optional').fill(tokenSecret);
  await page.getByRole('button', { name: 'Find what is wrong' }).click();
  const found = page.getByRole('region', { name: 'What was found' });
  await expect(found).toContainText('Its clock is 7 minutes ahead.');
  await expect(found).toContainText('no known mistake makes it');

  await page.getByLabel('Paste what the other program made').fill('Bearer planted');
  await page.getByRole('button', { name: 'Find what is wrong' }).click();
  await expect(page.getByRole('alert')).toContainText('not one of OAuth 1.0a');
  await expect(page.getByLabel('Paste what the other program made')).toHaveValue('Bearer planted');
});

test('verifies a signature of RSA with a public key that is pasted', async ({ opened: page }) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = headerWith('planted', timestamp).replace('HMAC-SHA1', 'RSA-SHA1');
  const request = { method: 'POST', url: xUpdate.url, body: xUpdate.body, contentType: xUpdate.contentType };
  await openPage(page);
  const { ours } = await callInPage(page, 'signature.explain', { request, theirs: { header } });
  const signature = sign('sha1', Buffer.from(ours.baseString), privateKey).toString('base64');
  await fillRequest(page);
  await page
    .getByLabel('Paste what the other program made')
    .fill(header.replace('planted', encodeURIComponent(signature)));
  await page.getByRole('checkbox', { name: /made just now/ }).uncheck();
  const key = page.getByLabel('RSA public key or certificate');
  await key.fill('planted');
  await page.getByRole('button', { name: 'Find what is wrong' }).click();
  await expect(key).toHaveAccessibleDescription(/That is no public key/);
  await key.fill(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  await page.getByRole('button', { name: 'Find what is wrong' }).click();
  await expect(page.getByText('it verifies with this key', { exact: false })).toBeVisible();
  await judge(page, 'a signature of RSA');
});
