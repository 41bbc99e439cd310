import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { addDemoApp } from '../fixtures/free-callback.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';

// How a login can end besides well, as the user sees it. Each ending says what happened and what to do.

async function runLogin(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Run login' }).first().click();
}

test('denied in the browser', async ({ opened: page, door, context }) => {
  await addDemoApp(page);
  await runLogin(page);
  const provider = await context.newPage();
  await provider.goto(await door.openedUrl());
  await provider.getByRole('button', { name: 'Cancel' }).click();
  await expect(provider.getByRole('heading', { level: 1 })).toBeVisible();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText(/denied/i);
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
});

test('cancelled in Keystage, which frees the port at once', async ({ opened: page, door }) => {
  const { callback } = await addDemoApp(page);
  await runLogin(page);
  await door.openedUrl();
  await page.getByRole('button', { name: 'Cancel login' }).click();
  await expect(page.getByText(/cancelled/i).first()).toBeVisible();
  await expect(fetch(callback)).rejects.toThrow();
});

test('the port of the callback URL is taken', async ({ opened: page }) => {
  const { callback } = await addDemoApp(page);
  const { port } = new URL(callback);
  const other = createServer().listen({ host: '127.0.0.1', port: Number(port) });
  await once(other, 'listening');
  try {
    await runLogin(page);
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText(port);
    await expect(alert).toContainText(String(process.pid));
    await expect(alert).toContainText('End that program, or register a callback URL with another port');
    await expect(page.getByRole('button', { name: 'Cancel login' })).toHaveCount(0);
  } finally {
    other.close();
  }
});

test('nobody answers in time: the causes that remain are listed', async ({ opened: page }) => {
  const { environmentId, callback } = await addDemoApp(page);
  // The window waits five minutes: a shorter wait is begun beside it, and the window finds it there.
  await callInPage(page, 'oauth.start', { environmentId, openBrowser: false, timeoutSeconds: 5 });
  await runLogin(page);
  await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('No callback came within 5 s.');
  await expect(alert).toContainText(/\(1\) .*“Something went wrong”/);
  await expect(alert).toContainText('(2) the tab was closed, or nobody decided');
  await expect(fetch(callback)).rejects.toThrow();
  await judge(page, 'login that timed out');
});

test('the callback URL is not registered any more: the page is mute, and the wait says what it can be', async ({
  opened: page,
  door,
  context,
}) => {
  const { callback } = await addDemoApp(page);
  await runLogin(page);
  const url = new URL(await door.openedUrl());
  url.searchParams.set('redirect_uri', new URL('/elsewhere', callback).href);
  const provider = await context.newPage();
  await provider.goto(url.href);
  await expect(provider.getByText('Something went wrong')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
});

test('a callback with another state leaves the login waiting, and is shown', async ({ opened: page, door }) => {
  const { callback } = await addDemoApp(page);
  await runLogin(page);
  await door.openedUrl();
  const answer = await fetch(`${callback}?code=planted&state=not-this-one`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toBe('');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(/state is not the one/);
  await expect(page.getByText('planted')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Cancel login' })).toBeVisible();
});

test('a code that came too late is explained with its age', async ({ opened: page }) => {
  // The thirty seconds are the sandbox's own clock, which no test can turn in another process: the code is spent here
  // by a foreign client before Keystage can, which X answers in the same words.
  const { environmentId, callback } = await addDemoApp(page);
  const run = await callInPage(page, 'oauth.start', { environmentId, openBrowser: false });
  if (run.progress.state !== 'awaiting-callback') throw new Error('the login does not wait');
  const state = new URL(run.progress.authorizeUrl).searchParams.get('state') ?? '';
  await fetch(`${callback}?code=never-issued&state=${state}`);
  const ended = await callInPage(page, 'oauth.show', { runId: run.id });
  expect(ended.progress).toMatchObject({ state: 'failed', failure: { code: 'oauth/code-rejected' } });
});
