import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

/** What can be pressed and lies, in sight but for it, under a message. */
function listCovered(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Messages' }).evaluate((region) => {
    const covered = new Set<string>();
    for (const message of region.querySelectorAll('[role="status"] > *')) {
      const { left, right, top, bottom } = message.getBoundingClientRect();
      for (let x = left + 2; x < right; x += 8) {
        for (let y = top + 2; y < bottom; y += 4) {
          for (const element of document.elementsFromPoint(x, y)) {
            if (region.contains(element) || !element.matches('button, input, select, a, [role="gridcell"]')) continue;
            covered.add(element.getAttribute('aria-label') ?? element.textContent);
          }
        }
      }
    }
    return [...covered];
  });
}

test('a message covers nothing that can be pressed, and leaves the focused cell in sight', async ({ opened: page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Staging/ }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('remove api-key');
  await page.keyboard.press('Enter');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Removed api-key (Acme Poster, Staging).');
  expect(await listCovered(page)).toEqual([]);
  await messages.getByRole('button', { name: 'Dismiss message' }).click();
  await expect(messages.getByRole('button')).toHaveCount(0);

  const last = page.getByRole('gridcell').last();
  await last.focus();
  await page.keyboard.press('Control+z');
  await expect(messages).toContainText('api-key (Acme Poster, Staging) is back.');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport({ ratio: 1 });
  expect(await listCovered(page)).toEqual([]);
});
