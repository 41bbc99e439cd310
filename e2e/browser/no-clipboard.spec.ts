import { expect } from '@playwright/test';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test as base } from '../fixtures/opened-window.ts';
import { RunningDoor } from '../fixtures/running-door.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

const test = base.extend({
  door: async ({}, use) => {
    const door = await RunningDoor.start(undefined, { DISPLAY: '', WAYLAND_DISPLAY: '' });
    await use(door);
    await door.stop();
  },
});
const why = 'Keystage was started without a desktop';

test('without a clipboard, Copy says beforehand that it can’t, and why', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).click();
  const copy = page.getByRole('button', { name: 'Copy API key secret' });
  await expect(copy).toHaveAttribute('aria-disabled', 'true');
  await expect(copy).toHaveAccessibleDescription(new RegExp(why));
  await judge(page, 'values without a clipboard');

  const messages = page.getByRole('region', { name: 'Messages' });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(messages).toContainText(`Not copied: ${why}`);
  await messages.getByRole('button', { name: 'Dismiss message' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).focus();
  await page.keyboard.press('c');
  await expect(messages).toContainText(`Not copied: ${why}`);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search commands/ }).fill('copy api key secret');
  const option = page.getByRole('option', { name: /^Copy API key secret/i });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText(why);
  await judge(page, 'the palette without a clipboard');
});
