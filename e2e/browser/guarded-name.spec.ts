import { expect } from '@playwright/test';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

test('production gets a name under which it asks less only for its own name, typed', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^Registration, Production/ }).click();
  await page.keyboard.press('Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Edit Production' });
  await expect(dialog.getByLabel('Type Production to confirm')).toHaveCount(0);
  await dialog.getByLabel('Name').fill('Harmless');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Type Production to go on.')).toBeVisible();
  await expect(dialog.getByText('It would ask less under this name')).toBeVisible();
  await judge(page, 'a name that asks less');
  await dialog.getByLabel('Type Production to confirm').fill('Production');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('gridcell', { name: /^Registration, Harmless/ })).toBeVisible();
});
