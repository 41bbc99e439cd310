import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { credentialCount, fullApp, makeLargeVault, passphrase } from '../../core/testing/large-vault.ts';
import { RunningDoor } from '../../e2e/fixtures/running-door.ts';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { median, toTable } from '../vault/timing.ts';
import { writeSection } from '../write-section.ts';
import { serveBarePage } from './bare-page.ts';
import { measureFirstBundle } from './bundle-size.ts';
import { appCount } from './app-count.ts';
import { markUsable, measureHeap, timeFrames, timeKeys, timeLoad, type KeyTimes } from './in-page.ts';

const loads = 7;
const frames = 120;
/** Names, a tag, a word of every app, and the name of what every environment holds. */
const searched = ['poster 49', 'acme poster 12 prod', 'newsletter', 'oauth2-client', 'aa full', '777'];
/** From the shortcut to the first letter, for a quick hand. */
const handMs = 300;
const usable = 'nav[aria-label="Apps"] li[data-index] button';

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const times = (value: number, limit: number) => `${(value / limit).toFixed(1)} ×`;

const folder = await mkdtemp(join(tmpdir(), 'keystage-bench-'));
const home = join(folder, 'home');
await makeLargeVault(home, appCount);
const door = await RunningDoor.start(home);
const bare = await serveBarePage();
// One browser for each: of two pages in one, the one behind draws no frames.
const [browser, plainBrowser] = await Promise.all([launchBrowser(), launchBrowser()]);
try {
  const viewport = { width: 1280, height: 800 };
  const page = await browser.newPage({ viewport });
  const plain = await plainBrowser.newPage({ viewport });
  page.setDefaultTimeout(60_000);
  await markUsable(page, usable);
  await page.goto(door.launchUrl);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.waitForSelector(usable);
  const rows = [['', 'Keystage', 'bare page', 'Keystage to bare'], ...(await measureBoth(page, plain))];
  const table = toTable(rows);
  process.stdout.write(`${table}\n`);
  await writeSection('renderer', describe(table));
} finally {
  await Promise.all([browser.close(), plainBrowser.close()]);
  bare.server.close();
  await door.stop();
  await rm(folder, { recursive: true, force: true });
}

function launchBrowser(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args });
}

async function measureBoth(page: Page, plain: Page): Promise<string[][]> {
  const url = page.url();
  const loaded: number[] = [];
  const loadedBare: number[] = [];
  await markUsable(plain, '#matrix');
  for (let round = -1; round < loads; round += 1) {
    const own = await timeLoad(page, url, usable);
    const limit = await timeLoad(plain, bare.url, '#matrix');
    if (round >= 0) {
      loaded.push(own);
      loadedBare.push(limit);
    }
  }
  const list = await timeFrames(page, 'nav[aria-label="Apps"] li[data-index]', 90, frames);
  const opened = await timeOpening(page);
  const matrix = await timeFrames(page, '[role="grid"]', 40, frames);
  const filtered = await timeSearches(page, '/', '#app-filter', 'nav[aria-label="Apps"]');
  const found = await timeSearches(page, 'Control+k', '[role="dialog"] input', '[role="dialog"]');
  const heap = await measureHeap(page);
  const bareList = await timeFrames(plain, '#list li', 90, frames);
  const bareMatrix = await timeFrames(plain, '#matrix', 40, frames);
  const bareHeap = await measureHeap(plain);
  const frameRow = (name: string, own: readonly number[], limit: readonly number[]) => [
    `${name}: 95th percentile, longest, frames over 32 ms`,
    `${ms(percentile(own, 0.95))}, ${ms(Math.max(...own))}, ${own.filter((one) => one > 32).length}`,
    `${ms(percentile(limit, 0.95))}, ${ms(Math.max(...limit))}, ${limit.filter((one) => one > 32).length}`,
    times(percentile(own, 0.95), percentile(limit, 0.95)),
  ];
  const keyRow = (name: string, took: readonly KeyTimes[]) => {
    const first = ms(
      percentile(
        took.map((one) => one.first),
        0.95,
      ),
    );
    const last = ms(
      percentile(
        took.map((one) => one.last),
        0.95,
      ),
    );
    return [`${name}: 95th percentile`, first === last ? first : `${first}, ${last}`, '', ''];
  };
  return [
    [
      'cold load until the apps are shown',
      ms(median(loaded)),
      ms(median(loadedBare)),
      times(median(loaded), median(loadedBare)),
    ],
    ['open an app of 150 credentials', ms(opened), '', ''],
    keyRow('key to filtered apps', filtered),
    keyRow('key to all that the palette finds', found),
    frameRow(`scrolling ${appCount.toLocaleString('en')} apps`, list, bareList),
    frameRow(`scrolling ${credentialCount} credentials`, matrix, bareMatrix),
    [
      'heap after a collection',
      `${(heap / 2 ** 20).toFixed(1)} MiB`,
      `${(bareHeap / 2 ** 20).toFixed(1)} MiB`,
      times(heap, bareHeap),
    ],
    ['first scripts and styles, gzipped', `${((await measureFirstBundle()) / 1000).toFixed(0)} kB`, '', ''],
  ];
}

/** Types each text into a search that was opened anew, and answers the times of all keys. */
async function timeSearches(page: Page, openBy: string, field: string, within: string): Promise<KeyTimes[]> {
  const took: KeyTimes[] = [];
  for (const text of searched) {
    await page.keyboard.press(openBy);
    await page.waitForSelector(`${field}:focus`);
    await page.waitForTimeout(handMs);
    took.push(...(await timeKeys(page, text, within)));
    if (openBy === '/') await page.locator(field).fill('');
    await page.keyboard.press('Escape');
  }
  return took;
}

async function timeOpening(page: Page): Promise<number> {
  const opened: number[] = [];
  const rows = page.locator(usable);
  for (let round = 0; round < loads; round += 1) {
    await rows.filter({ hasText: 'Acme Poster' }).first().click();
    await page.getByRole('heading', { level: 1, name: /Acme Poster/ }).waitFor();
    await page.locator('[role="grid"]').waitFor();
    const [took = NaN] = await timeClick(page, fullApp);
    opened.push(took);
  }
  return median(opened);
}

/** From the click on an app to its name as the heading and its grid laid out. */
function timeClick(page: Page, name: string): Promise<number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve, reject) => {
        const buttons = [...document.querySelectorAll<HTMLElement>('nav[aria-label="Apps"] li[data-index] button')];
        const button = buttons.find((one) => one.textContent.includes(wanted));
        if (button === undefined) {
          reject(new Error(`no app is called ${wanted}`));
          return;
        }
        const startedAt = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector('h1')?.textContent !== wanted) return;
          if (document.querySelector('[role="grid"]') === null) return;
          observer.disconnect();
          // Asking for a size has the page laid out.
          if (document.body.offsetHeight >= 0) resolve([performance.now() - startedAt]);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        button.click();
      }),
    name,
  );
}

function describe(table: string): string {
  return `## The window

\`npm run bench:renderer\`: the browser door's window in headless Chromium at 1280 × 800, over a vault of
${appCount.toLocaleString('en')} apps with three environments each, one of them with ${credentialCount} credentials in every environment. The bare page
shows as many rows and cells without a program, in the same browser and run. Times are medians of ${loads} rounds where
nothing else is said, of the keys of ${searched.length} searches; keys and clicks are timed until the page is laid out anew. Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}.

${table}`;
}
