import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

// What keeps credentials in good health: the overview, a guided rotation, and two environments compared.

async function openTool(page: Page, environment: string, tool: string) {
  await page.getByRole('gridcell', { name: new RegExp(`^Registration, ${environment}`) }).click();
  await page.getByRole('button', { name: `Tools for ${environment}` }).click();
  await page.getByRole('menuitem', { name: tool }).click();
}

async function openSample(page: Page) {
  const app = await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  return app;
}

test('the overview says what needs a look, is filtered, and each row leads to the place', async ({ opened: page }) => {
  await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing needs you today' })).toBeVisible();
  await judge(page, 'empty overview');
  await openSample(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click();
  const shared = page.getByRole('region', { name: /^Same value in two environments/ });
  await expect(shared.getByRole('button')).toHaveCount(2);
  await judge(page, 'overview');
  await page.getByLabel('Filter', { exact: true }).fill('nothing of the kind');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await judge(page, 'overview without a match');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await shared.getByRole('button', { name: /^Acme Poster Production/ }).click();
  await expect(page.getByRole('gridcell', { name: /^oauth2-client, Production/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
});

test('a rotation says what dies, takes the new values, and marks what died', async ({ opened: page }) => {
  await openSample(page);
  await openTool(page, 'Development', 'Rotate a credential');
  await page.getByLabel('Credential').selectOption({ label: 'api-key (API key and secret)' });
  const radius = page.getByRole('region', { name: 'What regenerating does' });
  await expect(radius.getByRole('listitem').filter({ hasText: 'access-token' })).toContainText('dies');
  await judge(page, 'rotation');
  await page.getByRole('button', { name: 'Store the new value' }).click();
  await expect(page.getByText('Paste the new value.')).toHaveCount(2);
  await page.getByLabel('New API key', { exact: true }).fill('sample-key-of-Development');
  await page.getByLabel('New API key secret', { exact: true }).fill('sample-new-secret');
  await page.getByRole('button', { name: 'Store the new value' }).click();
  await expect(page.getByText('That is the API key that is stored already.')).toBeVisible();
  await page.getByLabel('New API key', { exact: true }).fill('sample-new-key');
  await page.getByRole('button', { name: 'Store the new value' }).click();
  await expect(page.getByText('api-key is rotated')).toBeVisible();
  await judge(page, 'rotated');
  await page.getByRole('button', { name: 'Acme Poster' }).last().click();
  await expect(page.getByRole('gridcell', { name: /^access-token, Development.*dead since/ })).toBeVisible();
});

test('production is rotated only with its name typed', async ({ opened: page }) => {
  const app = await openSample(page);
  await openTool(page, 'Production', 'Rotate a credential');
  await page.getByLabel('Credential').selectOption({ label: 'bearer (Bearer token (app-only))' });
  await page.getByLabel('New bearer token', { exact: true }).fill('sample-new-bearer');
  await page.getByRole('button', { name: 'Rotate in production' }).click();
  await expect(page.getByText('Type Production to go on.')).toBeVisible();
  await judge(page, 'rotation in production');
  await page.getByLabel('Type Production to confirm').fill('Production');
  await page.getByRole('button', { name: 'Rotate in production' }).click();
  await expect(page.getByText('bearer is rotated')).toBeVisible();
  const { items } = await callInPage(page, 'attention.list', { appId: app.id, environment: 'production' });
  expect(items.filter(({ is }) => is === 'dead')).toEqual([]);
});

test('a policy sets due dates', async ({ opened: page }) => {
  await openSample(page);
  await openTool(page, 'Staging', 'Rotate a credential');
  await expect(page.getByText('No rotation is due')).toBeVisible();
  await page.getByLabel('Days for all of Acme Poster').fill('weekly');
  await page.getByRole('button', { name: 'Save the policy' }).click();
  await expect(page.getByText('Write a number of days')).toBeVisible();
  await page.getByLabel('Days for all of Acme Poster').fill('7');
  await page.getByRole('button', { name: 'Save the policy' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByText(/in 7 d$/)).toBeVisible();
});

test('two environments are compared without showing a value', async ({ opened: page }) => {
  await openSample(page);
  await openTool(page, 'Staging', 'Compare environments');
  await page.getByLabel('Environment', { exact: true }).selectOption({ label: 'Production' });
  const values = page.getByRole('table', { name: 'Values' });
  await expect(values.getByRole('row', { name: /Client secret/ })).toContainText('same value');
  await expect(values.getByRole('row', { name: /^API key OAuth|^API key API/ }).first()).toContainText('different');
  await expect(values.getByRole('row', { name: /Bearer token/ }).first()).toContainText('missing in Staging');
  await expect(page.getByRole('table', { name: 'Registration' })).toContainText('https://staging.acme.example/auth/x');
  await judge(page, 'comparison');
  expect(await page.content()).not.toContain('sample-client');
});

test('the matrix is filtered and ordered, and says where nothing matches', async ({ opened: page }) => {
  await openSample(page);
  const names = page.getByRole('grid').getByRole('rowheader');
  await expect(names).toHaveCount(6);
  await page.getByLabel('Show', { exact: true }).selectOption('Missing somewhere');
  await expect(names).toContainText(['Registration', 'access-token', 'bearer', 'secret']);
  await page.getByLabel('Show', { exact: true }).selectOption('Same value in two environments');
  await expect(names).toContainText(['Registration', 'oauth2-client']);
  await page.getByLabel('Filter credentials').fill('bearer');
  await expect(page.getByText('No credential matches')).toBeVisible();
  await judge(page, 'matrix without a match');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByLabel('Order', { exact: true }).selectOption('Worst first');
  await expect(names.nth(1)).toContainText('oauth2-client');
  await judge(page, 'ordered matrix');
  await page.getByRole('gridcell', { name: /^oauth2-client, Production/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('gridcell', { name: /^Registration, Production/ })).toBeFocused();
});
