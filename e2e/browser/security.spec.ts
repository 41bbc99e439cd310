import { expect, type Page } from '@playwright/test';
import { eventNames, pageCommandNames } from '../../shared/contract/names.ts';
import { findSecrets } from '../fixtures/secret-forms.ts';
import { test } from '../fixtures/opened-window.ts';
import { callInPage } from '../fixtures/call-in-page.ts';
import { makeVault, unlock } from '../fixtures/window.ts';

// No secret stays in the page: not in what it draws, not in what it stores, not in what it remembers. Values are made
// up, and long enough that none occurs by chance.

const secrets = new Map([
  ['api secret', 'planted-api-secret-5d0c1e'],
  ['former api secret', 'planted-former-secret-77ab'],
  ['client secret', 'planted-client-secret-93fe'],
]);
const valueOf = (name: string) => secrets.get(name) ?? '';

async function fill(page: Page): Promise<void> {
  const app = await callInPage(page, 'app.add', { name: 'Acme Poster', provider: 'x' });
  const environmentId = app.environments[0]!.id;
  const fields = { api_key: 'planted-public-key', api_secret: valueOf('former api secret') };
  const { id } = await callInPage(page, 'credential.add', { environmentId, kind: 'api-key', fields });
  await callInPage(page, 'credential.edit', { credentialId: id, fields: { api_secret: valueOf('api secret') } });
  const client = { client_id: 'planted-client-id', client_secret: valueOf('client secret') };
  await callInPage(page, 'credential.add', { environmentId, kind: 'oauth2-client', fields: client });
}

/** Everything that a script in the page, an extension or a look over the shoulder could read. */
async function readPage(page: Page): Promise<Map<string, string>> {
  const inPage = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return {
      dom: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input, textarea')]
        .map((field) => (field as HTMLInputElement).value)
        .join('\n'),
      text: document.body.innerText,
      title: document.title,
      url: location.href,
      history: JSON.stringify(history.state),
      local: JSON.stringify(Object.entries(localStorage)),
      session: JSON.stringify(Object.entries(sessionStorage)),
      databases: JSON.stringify(databases),
      caches: JSON.stringify(await caches.keys()),
      cookies: document.cookie,
      named: window.name,
    };
  });
  return new Map([...Object.entries(inPage), ['accessibility tree', await page.locator('body').ariaSnapshot()]]);
}

/** What React and the query cache hold: every value that can be reached from the nodes of the page. */
async function readState(page: Page): Promise<string> {
  return page.evaluate(() => {
    const seen = new WeakSet<object>();
    const texts: string[] = [];
    const queue: unknown[] = [];
    for (const node of document.querySelectorAll('*')) {
      for (const key of Object.keys(node)) {
        if (key.startsWith('__react')) queue.push((node as unknown as Record<string, unknown>)[key]);
      }
    }
    for (const node of [document.getElementById('root')]) {
      for (const key of Object.keys(node ?? {})) queue.push((node as unknown as Record<string, unknown>)[key]);
    }
    while (queue.length > 0 && texts.length < 2_000_000) {
      const value = queue.pop();
      if (typeof value === 'string') texts.push(value);
      if (typeof value !== 'object' || value === null || seen.has(value)) continue;
      seen.add(value);
      if (value instanceof Node || value === window) continue;
      if (value instanceof Map || value instanceof Set) queue.push(...value.values(), ...value.keys());
      for (const key of Reflect.ownKeys(value)) {
        const property = Reflect.getOwnPropertyDescriptor(value, key);
        if (property !== undefined && 'value' in property) queue.push(property.value);
      }
    }
    return texts.join('\n');
  });
}

async function findLeaks(page: Page): Promise<string[]> {
  const read = await readPage(page);
  const places = [...read, ['state of React and the query cache', await readState(page)] as const];
  return places.flatMap(([where, text]) => findSecrets(where, Buffer.from(text), secrets));
}

async function openApiKey(page: Page): Promise<void> {
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('api-key');
}

test('a secret is in the page while it is revealed, and nowhere after', async ({ opened: page }) => {
  await fill(page);
  await openApiKey(page);
  expect(await findLeaks(page)).toEqual([]);

  await page.getByRole('button', { name: 'Reveal API key secret' }).click();
  await expect(page.getByText(valueOf('api secret'))).toBeVisible();
  // The search finds what is there: else it would prove nothing of what is not.
  expect((await findLeaks(page)).some((leak) => leak.includes('(plain) in text'))).toBe(true);
  expect((await findLeaks(page)).some((leak) => leak.includes('in state of React'))).toBe(true);
  for (const place of ['title', 'url', 'local', 'session', 'history']) {
    expect(findSecrets(place, Buffer.from((await readPage(page)).get(place) ?? ''), secrets)).toEqual([]);
  }

  await page.getByRole('button', { name: 'Hide API key secret' }).click();
  await expect.poll(() => findLeaks(page)).toEqual([]);

  await page.getByRole('button', { name: /earlier value kept/ }).click();
  await page.getByRole('button', { name: /^Reveal former API key secret/ }).click();
  await expect(page.getByText(valueOf('former api secret'))).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByText(valueOf('former api secret'))).toBeHidden();
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible();
  expect(await findLeaks(page)).toEqual([]);
  await unlock(page);
  expect(await findLeaks(page)).toEqual([]);
});

test('copying and searching by value send no stored value to the page', async ({ opened: page }) => {
  await fill(page);
  const answers: Buffer[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/call/'))
      void response.body().then(
        (body) => answers.push(body),
        () => undefined,
      );
  });
  await openApiKey(page);
  await page.getByRole('button', { name: 'Copy API key secret' }).click();
  await expect(page.getByRole('status').filter({ hasText: /Copied|Not copied/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+F');
  await page.getByLabel('Value', { exact: true }).fill(valueOf('client secret'));
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText('It lies in one place.')).toBeVisible();
  expect(answers.length).toBeGreaterThan(1);
  expect(findSecrets('answers', Buffer.concat(answers), secrets)).toEqual([]);
  await page.getByRole('button', { name: /Acme Poster · Development · oauth2-client/ }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await findLeaks(page)).toEqual([]);
});

test('the page breaks its own policy nowhere, and takes no script from elsewhere', async ({ page, door }) => {
  const broken: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  const response = await page.goto(door.launchUrl);
  const policy = (await response?.allHeaders())?.['content-security-policy'] ?? '';
  await makeVault(page);
  await fill(page);
  await openApiKey(page);
  for (const keys of ['Control+k', '?', 'e', 'r', 'n']) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  for (const name of ['Vault health', 'Backups', 'Keys to the vault', 'Activity log', 'Settings']) {
    await page.getByRole('button', { name: 'Unlocked' }).click();
    await page.getByRole('menuitem', { name }).click();
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  expect(broken).toEqual([]);
  expect(policy).not.toContain('unsafe');
  // And the policy does hold: a script that somebody would put into the page is refused before it is one.
  const attempt = page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.planted = true';
    document.body.append(script);
  });
  await expect(attempt).rejects.toThrow('TrustedScript');
  expect(await page.evaluate(() => 'planted' in window)).toBe(false);
});

test('the page’s global object has nothing of ours, and the door knows the contract’s page commands alone', async ({
  opened: page,
}) => {
  const foreign = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const usual = new Set(Reflect.ownKeys(frame.contentWindow ?? {}));
    frame.remove();
    return Reflect.ownKeys(window)
      .filter((key) => !usual.has(key) && !/^\d+$/.test(String(key)))
      .map(String);
  });
  // Playwright’s own marks aside.
  expect(foreign.filter((name) => !/playwright|pw_/i.test(name))).toEqual([]);

  const statusOf = (name: string) =>
    page.evaluate(async (command) => {
      const pageKey = sessionStorage.getItem('keystage-page-key') ?? '';
      const headers = { 'content-type': 'application/json', 'keystage-page-key': pageKey };
      const response = await fetch(`/call/${command}`, { method: 'POST', headers, body: '{}' });
      return response.status;
    }, name);
  expect(await statusOf('vault.state')).toBe(200);
  for (const name of ['secret.read', 'secret.inject', 'vault.document', '__proto__', 'constructor', ...eventNames]) {
    if (pageCommandNames.some((known) => known === name)) continue;
    expect([name, await statusOf(name)]).not.toEqual([name, 200]);
  }
});
