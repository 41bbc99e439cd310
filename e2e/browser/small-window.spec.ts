import { expect, type Locator } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { fillSampleVault } from '../fixtures/sample-vault.ts';

/** On how many lines a group's controls stand. */
async function countLines(controls: Locator): Promise<number> {
  const tops = await controls.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top / 20)));
  return new Set(tops).size;
}

test('beside the inspector in the smallest window, an app’s actions and filters take a line each', async ({
  opened: page,
}) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await fillSampleVault(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  const app = page.getByRole('main', { name: 'Acme Poster' });
  for (const environment of ['Development', 'Production']) {
    await page.getByRole('gridcell', { name: new RegExp(`^Registration, ${environment}`) }).click();
    const actions = app.getByRole('button', { name: /^(Paste keys|Run .*login|Tools for .*|More for .*)$/ });
    await expect(actions).toHaveCount(4);
    expect(await countLines(actions)).toBe(1);
  }
  const filters = app.getByRole('group', { name: 'Rows' }).locator('input, select');
  await expect(filters).toHaveCount(3);
  expect(await countLines(filters)).toBe(1);

  await judge(page, 'an app in the smallest window');
  await app.getByRole('button', { name: 'More for Acme Poster' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Add credential…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /credential/i })).toBeVisible();
});

test('whose token it is stands whole in a narrow column', async ({ opened: page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  const { environments } = await fillSampleVault(page);
  const handles = ['sandbox_dev', 'sandbox_bot', 'a_handle_of_15ch'];
  for (const [place, handle] of handles.entries()) {
    await callInPage(page, 'credential.add', {
      environmentId: environments[place]!.id,
      kind: 'oauth2-user-token',
      account: { userId: `190000000000000000${place}`, handle },
      fields: { access_token: `sample-token-of-${handle}` },
    });
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }).click();
  for (const handle of handles) {
    const cell = page.getByRole('gridcell', { name: `for @${handle}` });
    const text = cell.getByTitle(`@${handle}`);
    await expect(text).toHaveText(`@${handle}`);
    const [inner, outer] = [await text.boundingBox(), await cell.boundingBox()];
    expect(inner!.x + inner!.width).toBeLessThanOrEqual(outer!.x + outer!.width);
    expect(await text.evaluate((shown) => shown.scrollWidth > shown.clientWidth && shown.clientWidth > 0)).toBe(false);
  }
});
