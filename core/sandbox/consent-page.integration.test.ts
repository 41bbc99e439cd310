import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorizeUrl } from './testing/play-browser.ts';
import { askToken, codeForm, askIdentity, parseTokens } from './testing/play-client.ts';
import { publicApp, startSandbox, type RunningSandbox } from './testing/start-sandbox.ts';

let browser: Browser;
let sandbox: RunningSandbox;
let listener: Server;
let context: BrowserContext;
let page: Page;
/** What came to the listener: method, URL and Referer. */
let received: string[];
let complaints: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

beforeEach(async () => {
  sandbox = await startSandbox();
  received = [];
  complaints = [];
  listener = createServer((request, response) => {
    received.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.referer ?? '-'}`);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Back</title>Back in the app.');
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  context = await browser.newContext();
  page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  await context.close();
  listener.closeAllConnections();
  listener.close();
  await sandbox.close();
});

/** Registers a callback at the listener, and opens the authorize page for it. */
async function open(hostname: string, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const callback = `http://${hostname}:${String((listener.address() as AddressInfo).port)}/callback`;
  sandbox.apps[0] = publicApp({ callbackUrls: [callback] });
  await page.goto(authorizeUrl(sandbox.url, { redirect_uri: callback, ...changes }));
  return callback;
}

describe('the consent page in Chromium', () => {
  it('leads to the callback with a code when the user authorizes', async () => {
    const callback = await open('127.0.0.1');
    await page.getByRole('button', { name: 'Authorize app' }).click();
    await page.waitForURL(`${callback}?**`);
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const path = `/callback?state=planted-state&code=${code}`;
    expect(received.filter((line) => !line.includes('favicon'))).toEqual([`GET ${path} -`]);
    const tokens = parseTokens(await askToken(sandbox.url, codeForm(code, { redirect_uri: callback })));
    expect(await (await askIdentity(sandbox.url, tokens.access_token)).json()).toMatchObject({
      data: { username: 'sandbox_dev' },
    });
    expect(complaints).toEqual([]);
  });

  it('leads to the callback with a denial when the user cancels', async () => {
    const callback = await open('localhost');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL(`${callback}?error=access_denied&state=planted-state`);
    expect(complaints).toEqual([]);
  });

  it('is worked by keyboard alone, for another account', async () => {
    const callback = await open('127.0.0.1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('button', { name: 'Authorize app' }).and(page.locator(':focus')).count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${callback}?**`);
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const tokens = parseTokens(await askToken(sandbox.url, codeForm(code, { redirect_uri: callback })));
    expect(await (await askIdentity(sandbox.url, tokens.access_token)).json()).toMatchObject({
      data: { username: 'sandbox_alt' },
    });
  });

  it('names the app, the scopes and the accounts, and picks the first account', async () => {
    await open('127.0.0.1');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Acme Poster wants to access your account',
    );
    expect(await page.getByRole('radio', { name: '@sandbox_dev' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio').count()).toBe(3);
    expect(await page.getByRole('listitem').count()).toBe(3);
    expect(await page.title()).toBe('Authorize Acme Poster · Keystage sandbox');
  });

  it('shows a hostile name as text', async () => {
    const callback = await open('127.0.0.1');
    sandbox.apps[0] = publicApp({ callbackUrls: [callback], appName: '<img src=x onerror="document.title=1"></h1>' });
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<img src=x onerror=');
    expect(await page.locator('img').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is accessible in %s, and so are the other pages', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('127.0.0.1', { scope: 'tweet.read users.read follows.write dm.read offline.access' });
    const pages = [page.url(), `${sandbox.url}/`, `${sandbox.url}/i/oauth2/authorize`];
    for (const url of pages) {
      await page.goto(url);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    }
  });
});
