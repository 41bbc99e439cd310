import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

// The palette searches what the window holds of the vault's names: it must hold what is true by now.

const field = (page: Page) => page.getByRole('combobox', { name: /^Search commands/ });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
  await expect(field(page)).toHaveValue(text);
}

/** A window that has loaded no names: they are asked for when the palette opens. */
async function reloadWithout(page: Page, answer: Parameters<Page['route']>[1]): Promise<void> {
  await fillSampleVault(page);
  await page.route('**/call/search.texts', answer);
  await page.reload();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' })).toBeVisible();
}

test('the palette finds what another door has just added and removed', async ({ opened: page, door }) => {
  await fillSampleVault(page);
  await search(page, 'acme-poster/prod');
  await expect(results(page).first()).toContainText('acme-poster/production');
  await field(page).fill('8736');
  await expect(results(page).first()).toContainText(/acme-poster\/staging.*callback URL/);
  await field(page).fill('zebra-stripes/prod');
  await expect(page.getByText('Nothing matches “zebra-stripes/prod”.')).toBeVisible();
  await door.run(['app', 'add', 'Zebra Stripes']);
  await expect(results(page).first()).toContainText('zebra-stripes/production');
  await page.keyboard.press('Escape');
  await door.run(['app', 'remove', 'zebra-stripes']);
  await search(page, 'zebra');
  await expect(page.getByText('Nothing matches “zebra”.')).toBeVisible();
});

test('Enter waits for names that are on their way, and goes to what was typed', async ({ opened: page }) => {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await reloadWithout(page, async (route) => {
    await held;
    await route.continue();
  });
  await search(page, 'acme-poster/production');
  await expect(page.getByText('Reading the names in the vault…')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  letGo();
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Environment: Production' })).toBeVisible();
});

test('names that can’t be read are said to be that, and commands are found all the same', async ({ opened: page }) => {
  await reloadWithout(page, (route) => route.abort());
  await search(page, 'acme');
  await expect(page.getByText(/^What the vault holds can’t be searched\. Keystage does not answer/)).toBeVisible();
  await field(page).fill('settings');
  await expect(results(page).first()).toContainText('Settings');
});
