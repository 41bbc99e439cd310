import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { addDemoApp } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { findSecrets } from '../fixtures/secret-forms.ts';

test('reveals a value of a run for a moment, and exports the run without any', async ({
  opened: page,
  door,
  context,
}) => {
  await addDemoApp(page);
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: 'Authorize app' }).click();
  await expect(page.getByText('Logged in').first()).toBeVisible();
  await provider.close();
  await page.bringToFront();
  await expect(page.getByText(/The access token is good for/)).toContainText(/[12]:\d\d:\d\d/);

  const timeline = page.getByRole('list', { name: 'Timeline' });
  await timeline.getByText('Request and answer').first().click();
  const reveal = timeline.getByRole('button', { name: 'Reveal access_token' }).first();
  await reveal.click();
  const hide = timeline.getByRole('button', { name: 'Hide access_token' });
  const shown = await hide.locator('xpath=..').locator('code').textContent();
  expect(shown?.length).toBeGreaterThan(20);
  await judge(page, 'timeline with a revealed value');
  await hide.click();
  await expect(page.getByText(shown ?? '')).toHaveCount(0);

  const [run] = await callInPage(page, 'oauth.list', {});
  if (run?.progress.state !== 'succeeded') throw new Error('the login did not succeed');
  const secrets = new Map<string, string>();
  for (const field of ['access_token', 'refresh_token']) {
    const { value } = await callInPage(page, 'secret.reveal', { credentialId: run.progress.credentialId, field });
    secrets.set(field, value);
  }
  for (const format of ['HAR', 'Markdown']) {
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
    const content = await readFile(await (await download).path());
    expect(content.toString('utf8')).toContain('/2/oauth2/token');
    expect(findSecrets(format, content, secrets)).toEqual([]);
    await expect(page.getByText('no secret is in it')).toBeVisible();
  }
});
