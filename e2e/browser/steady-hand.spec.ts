import { expect, test as base, type Locator } from '@playwright/test';
import { sampleApiKey, sampleApiSecret } from '../../shared/rules/recognise/testing/sample-values.ts';
import { test } from '../fixtures/opened-window.ts';
import { RunningDoor } from '../fixtures/running-door.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';
import { passphrase } from '../fixtures/window.ts';

// Who types on without looking, and clicks where a button stood, gets what was meant.

async function topOf(locator: Locator): Promise<number | undefined> {
  return (await locator.boundingBox())?.y;
}

base('a passphrase is typed twice with one Tab between, and the code is copied without a shift', async ({ page }) => {
  const door = await RunningDoor.start();
  try {
    await page.goto(door.launchUrl);
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Tab');
    await page.keyboard.type(passphrase);
    await expect(page.getByLabel('Passphrase again', { exact: true })).toHaveValue(passphrase);
    await expect(page.getByLabel('Passphrase', { exact: true })).toHaveAttribute('type', 'password');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (const label of ['Passphrase', 'Passphrase again']) {
      await expect(page.getByLabel(label, { exact: true })).toHaveAttribute('type', 'text');
    }
    await page.keyboard.press('Enter');

    const stored = page.getByRole('checkbox', { name: /I have stored the recovery code/ });
    const before = await topOf(stored);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText(/^Copied|^The clipboard refused/)).toBeVisible();
    expect(await topOf(stored)).toBe(before);
  } finally {
    await door.stop();
  }
});

test('revealing a value moves nothing below it', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^api-key, Development/ }).click();
  const remove = page.getByRole('button', { name: 'Remove', exact: true });
  const lowest = page.getByRole('button', { name: 'Copy API key secret' });
  const before = [await topOf(remove), await topOf(lowest)];
  for (const what of ['API key', 'API key secret']) {
    await page.getByRole('button', { name: `Reveal ${what}`, exact: true }).click();
    await expect(page.getByRole('button', { name: `Hide ${what}`, exact: true })).toBeVisible();
  }
  expect([await topOf(remove), await topOf(lowest)]).toEqual(before);
});

test('the palette takes what is typed right after its keys, and Enter alone runs nothing', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^oauth2-client, Staging/ }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rotate');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation' })).toBeVisible();
  await expect(page.getByLabel('Credential', { exact: true }).locator('option:checked')).toContainText('oauth2-client');
});

test('an add from a cell begins at the value, and says that half a pair is half', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^access-token, Staging: missing/ }).click();
  await page.getByRole('button', { name: 'Add access-token' }).click();
  await expect(page.getByLabel('Access token', { exact: true })).toBeFocused();
  await page.keyboard.type('sample-token-alone');
  await expect(page.getByText(/^Its Access token secret is missing/)).toBeVisible();
});

test('a paste comes back as it was, and Enter on its review stores it', async ({ opened: page }) => {
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await page.getByRole('gridcell', { name: /^Registration, Staging/ }).click();
  await page.keyboard.press('p');
  const box = page.getByRole('dialog').getByRole('textbox');
  const text = `X_API_KEY=${sampleApiKey()}\nX_API_SECRET=${sampleApiSecret()}`;
  await box.fill(text);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(box).toHaveValue(text);
  await expect(box).toBeFocused();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('button', { name: 'Store in Staging' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Stored' })).toBeVisible();
});

test('three environments fit beside the inspector in the smallest window', async ({ opened: page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  await expect(page.getByRole('button', { name: 'Production', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('Prod', { exact: true })).toBeVisible();
});
