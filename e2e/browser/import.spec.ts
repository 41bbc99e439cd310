import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { RunningDoor } from '../fixtures/running-door.ts';
import { makeVault } from '../fixtures/window.ts';

// The third way to begin: a file of another tool, in a home folder of its own. Every value in it says that it is dead.

const xurl = `apps:
  acme:
    client_id: dead-client-id
    client_secret: dead-client-secret
    redirect_uri: http://localhost:8080/callback
    oauth2_tokens:
      alice: { type: oauth2, oauth2: { access_token: dead-alice-access, refresh_token: dead-alice-refresh, expiration_time: 1767225600 } }
      bob: { type: oauth2, oauth2: { access_token: dead-bob-access, refresh_token: dead-bob-refresh, expiration_time: 1767225600 } }
  acme-dev:
    client_id: dead-dev-client-id
default_app: acme
`;

let userHome: string;
let door: RunningDoor;

test.beforeEach(async ({ page }) => {
  userHome = await mkdtemp(join(tmpdir(), 'keystage-user-'));
  await mkdir(join(userHome, '.xurl'));
  await writeFile(join(userHome, '.xurl', 'auth.yml'), xurl, { mode: 0o600 });
  door = await RunningDoor.start(undefined, { HOME: userHome });
  await page.goto(door.launchUrl);
  await makeVault(page);
});
test.afterEach(async () => {
  await door.stop();
  await rm(userHome, { recursive: true, force: true });
});

async function openImport(page: Page) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search commands/ }).fill('import');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('takes over xurl’s apps: found, reviewed, stored, and said to be left in the file', async ({ page }) => {
  const sent: string[] = [];
  page.on('response', (response) => {
    void response.text().then(
      (text) => sent.push(text),
      () => undefined,
    );
  });
  await page.getByRole('button', { name: 'Import keys' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('~/.xurl/auth.yml')).toBeVisible();
  await judge(page, 'import, a file is found');
  await dialog.getByRole('button', { name: 'Review ~/.xurl/auth.yml' }).click();

  await expect(dialog.getByRole('region', { name: 'acme, Production' })).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: /OAuth 2.0 user token of @bob/ })).toBeChecked();
  await expect(dialog.getByText(/xurl and Keystage will hold the same refresh tokens/)).toBeVisible();
  await judge(page, 'import, review');
  // Another stage is chosen, and one account is left where it is.
  await dialog.getByRole('region', { name: 'acme, Production' }).getByLabel('Environment').selectOption('Staging');
  const staging = dialog.getByRole('region', { name: 'acme, Staging' });
  await staging.getByRole('checkbox', { name: /OAuth 2.0 user token of @bob/ }).uncheck();
  await dialog.getByRole('button', { name: 'Store 3 credentials' }).click();

  await expect(page.getByText('Every value was read back from the vault and from a backup of it.')).toBeVisible();
  await expect(page.getByText(/still holds these secrets in the clear/)).toBeVisible();
  await expect(page.getByText('acme/staging/user-token', { exact: true })).toBeVisible();
  await judge(page, 'import, stored');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'acme' })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: /^user-token, Staging/ })).toBeVisible();

  expect(await readFile(join(userHome, '.xurl', 'auth.yml'), 'utf8')).toBe(xurl);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.join('\n')).not.toMatch(/dead-(?:client-secret|alice|bob)/);
});

test('stores nothing twice, replaces only what is ticked, and can be taken back', async ({ page }) => {
  await callInPage(page, 'import.read', { path: '~/.xurl' }).then(({ planId }) =>
    callInPage(page, 'import.store', { planId }),
  );
  let dialog = await openImport(page);
  await dialog.getByRole('button', { name: 'Review ~/.xurl/auth.yml' }).click();
  await expect(dialog.getByText('in the vault already').first()).toBeVisible();
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await judge(page, 'import, nothing new');
  await dialog.getByRole('button', { name: 'Check that the vault holds it' }).click();
  await expect(page.getByText('The vault holds all of it')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  await writeFile(join(userHome, '.xurl', 'auth.yml'), xurl.replace('dead-client-secret', 'dead-other-secret'));
  dialog = await openImport(page);
  await dialog.getByRole('button', { name: 'Review ~/.xurl/auth.yml' }).click();
  const replace = dialog.getByRole('checkbox', { name: /^oauth2-client: replace what the vault has/ });
  await expect(replace).not.toBeChecked();
  await replace.check();
  await judge(page, 'import, another value');
  await dialog.getByRole('button', { name: 'Store 1 credential' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('gridcell', { name: /^oauth2-client, Production/ }).click();
  await expect(page.getByRole('button', { name: '1 earlier value kept' })).toBeVisible();
});

test('says which file is not there, and which line can’t be read', async ({ page }) => {
  const dialog = await openImport(page);
  const path = dialog.getByLabel('Or another file');
  await path.fill(join(userHome, 'absent.env'));
  await dialog.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no file');
  await expect(path).toBeFocused();
  await judge(page, 'import, no such file');
  await writeFile(join(userHome, '.env'), 'A=b\nplanted secret\n');
  await path.fill(join(userHome, '.env'));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Line 2 of');
  await expect(dialog.getByRole('alert')).not.toContainText('planted');
  await writeFile(join(userHome, '.env'), 'PORT=3000\nSTRIPE_SECRET_KEY=dead-stripe\n');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('No key or token was recognised')).toBeVisible();
  await judge(page, 'import, nothing recognised');
});

test('takes a file that is chosen: its text goes to this machine’s service, and stays out of the page', async ({
  page,
}) => {
  const dialog = await openImport(page);
  const name = '.env.production';
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  const chooser = await choosing;
  await chooser.setFiles({ name: 'large.env', mimeType: 'text/plain', buffer: Buffer.alloc(100 * 1024, 'A=b\n') });
  await expect(dialog.getByLabel(/^(Or another file|File)$/)).toHaveAccessibleDescription(/too large to hold keys/);
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('X_CLIENT_ID=dead-chosen-id\n') });
  await expect(dialog.getByText('Client ID')).toBeVisible();
  expect(await page.content()).not.toContain('dead-chosen-id');
  await judge(page, 'import of a chosen file');
  await dialog.getByRole('button', { name: /^Import|^Store/ }).click();
  await expect(page.getByRole('dialog', { name: 'Imported' })).toContainText(`${name} still holds these secrets`);
});
