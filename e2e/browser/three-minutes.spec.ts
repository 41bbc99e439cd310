import { expect } from '@playwright/test';
import * as samples from '../../shared/rules/recognise/testing/sample-values.ts';
import { CountedHand } from '../fixtures/counted-hand.ts';
import { test } from '../fixtures/opened-window.ts';
import { passphrase } from '../fixtures/window.ts';

const threeMinutesMs = 180_000;

const keys = [
  `API Key: ${samples.sampleApiKey()}`,
  `API Key Secret: ${samples.sampleApiSecret()}`,
  `Client ID: ${samples.sampleClientId()}`,
].join('\n');

test('from nothing to a stored X app and a login at the sandbox, a person needs less than three minutes', async ({
  page,
  door,
  context,
}, info) => {
  const hand = new CountedHand(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.goto(door.launchUrl);
  const field = page.getByLabel('Passphrase', { exact: true });
  await expect(field).toBeFocused();
  await hand.read(page.getByRole('main'));
  await hand.type(field, passphrase);
  await hand.press('Tab');
  await hand.type(page.getByLabel('Passphrase again', { exact: true }), passphrase);
  await hand.press('Enter');

  const code = page.getByRole('group', { name: 'Recovery code' }).locator('code');
  await expect(code).toHaveCount(7);
  await hand.passOver(code);
  await hand.read(page.getByRole('main'));
  await hand.click(button('Copy'));
  const lastGroup = page.getByLabel('Type the last group of the code');
  await hand.click(lastGroup);
  await hand.type(lastGroup, (await code.allTextContents()).at(-1) ?? '');
  await hand.click(page.getByRole('checkbox', { name: /I have stored the recovery code/ }));
  await hand.click(button('Open the vault'));

  await expect(page.getByRole('heading', { name: 'Your vault is empty' })).toBeVisible();
  await hand.read(page.getByRole('main'));
  await hand.click(button('Add an app'));
  const dialog = page.getByRole('dialog');
  await hand.read(dialog);
  await hand.type(dialog.getByLabel('Name'), 'Acme Poster');
  await hand.press('Enter');

  // Who has the keys at hand looks in the guide for where they go.
  await expect(page.getByRole('heading', { level: 1, name: 'Set up at X' })).toBeVisible();
  for (const heading of await page.getByRole('main').getByRole('heading').all()) await hand.read(heading);
  await hand.click(button('Paste keys… for Development'));
  await hand.read(dialog);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), keys);
  await hand.press('ControlOrMeta+v');
  await expect(button('Store in Development')).toBeVisible();
  await hand.read(dialog);
  await hand.click(button('Store in Development'));
  await expect(page.getByText('You may close the provider’s tab')).toBeVisible();
  await hand.read(dialog);
  await hand.click(dialog.getByRole('button', { name: 'Done' }));

  await hand.click(page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' }));
  await hand.click(page.getByRole('switch', { name: 'Try without an X account' }));
  await hand.click(page.getByRole('main').getByRole('button', { name: 'Run login' }).first());
  const waiting = page.getByText('Approve or deny in your browser.');
  await expect(waiting).toBeVisible();
  await hand.read(waiting);
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  await hand.read(provider.locator('body'));
  await hand.click(provider.getByRole('button', { name: 'Authorize app' }));
  await expect(provider.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await hand.read(provider.locator('body'));
  await expect(button('Show the token')).toBeVisible();

  const summary = `${Math.round(hand.estimatedMs / 1000)} s: ${JSON.stringify(hand.counts)}`;
  info.annotations.push({ type: 'a person’s time', description: summary });
  expect(hand.estimatedMs, summary).toBeLessThan(threeMinutesMs);
  // What is counted is there: a screen that is not read takes no time.
  expect(hand.counts.words, summary).toBeGreaterThan(250);
});
