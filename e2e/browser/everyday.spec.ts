import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

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
    await page.getByRole('combobox').fill('remove api-key');
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
