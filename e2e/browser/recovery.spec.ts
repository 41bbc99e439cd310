import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { judge } from '../fixtures/judge-accessibility.ts';
import { test } from '../fixtures/opened-window.ts';
import { RunningDoor } from '../fixtures/running-door.ts';
import { passphrase, unlock } from '../fixtures/window.ts';

// A vault file that is damaged, newer or gone, and the way back from each. The faults are made in the file itself.

const vaultFile = (door: RunningDoor) => join(door.home, 'vault.keystage');

async function addApps(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await callInPage(page, 'app.add', { name, provider: 'x' });
}

/** Ends the door, changes its vault file, and opens the window of a new door over the same folder. */
async function reopenAfter(page: Page, door: RunningDoor, change: () => Promise<void>): Promise<RunningDoor> {
  await door.stop();
  await change();
  const next = await RunningDoor.start(door.home);
  await page.goto(next.launchUrl);
  return next;
}

/** The same file as a later version would mark it: format number and checksum are true, and the rest is its own affair. */
function asNewerFormat(bytes: Buffer): Buffer {
  const magicLength = 8;
  const newer = Buffer.from(bytes);
  newer.writeUInt32BE(2, magicLength);
  const checkedLength = magicLength + 8 + newer.readUInt32BE(magicLength + 4);
  createHash('sha256').update(newer.subarray(0, checkedLength)).digest().copy(newer, checkedLength);
  return newer;
}

test('a damaged vault is restored from its newest backup, and set aside', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster', 'Acme Reader']);
  const damaged = Buffer.from('planted damage, not a vault');
  const next = await reopenAfter(page, door, () => writeFile(vaultFile(door), damaged));
  try {
    await expect(page.getByRole('heading', { name: 'The vault file is damaged' })).toBeVisible();
    await expect(page.getByText('Nothing has been changed')).toBeVisible();
    expect(await readFile(vaultFile(door))).toEqual(damaged);
    await expect(page.getByRole('radio').first()).toBeChecked();
    await judge(page, 'damaged vault');

    await page.getByLabel('Passphrase', { exact: true }).fill('planted but wrong');
    await page.getByRole('button', { name: 'Open the backup' }).click();
    await expect(page.getByLabel('Passphrase', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();

    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Open the backup' }).click();
    await expect(page.getByText(/It opens, and so does every value in it/)).toBeVisible();
    expect(await readFile(vaultFile(door))).toEqual(damaged);
    await judge(page, 'backup that opens');
    await page.getByRole('button', { name: 'Restore this backup' }).click();

    await expect(page.getByRole('heading', { name: 'The vault is restored' })).toBeVisible();
    await judge(page, 'restored');
    const aside = await page.locator('code', { hasText: 'set-aside' }).innerText();
    expect(await readFile(join(door.home, aside))).toEqual(damaged);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' })).toBeVisible();
  } finally {
    await next.stop();
  }
});

test('a newer vault asks for an update and offers no backup', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster']);
  const next = await reopenAfter(page, door, async () => {
    await writeFile(vaultFile(door), asNewerFormat(await readFile(vaultFile(door))));
  });
  try {
    await expect(page.getByRole('heading', { name: 'A newer Keystage wrote this vault' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Update Keystage' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Restore|Open the backup/ })).toHaveCount(0);
    await judge(page, 'newer vault');
  } finally {
    await next.stop();
  }
});

test('a vault file that is gone can be restored instead of made anew', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster', 'Acme Reader']);
  const next = await reopenAfter(page, door, () => rm(vaultFile(door)));
  try {
    await expect(page.getByText('There are backups of a vault here')).toBeVisible();
    await judge(page, 'missing vault');
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Open the backup' }).click();
    await page.getByRole('button', { name: 'Restore this backup' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Acme Poster' })).toBeVisible();
  } finally {
    await next.stop();
  }
});

test('the health of a vault, its backups and their restore, with the vault open', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster']);
  await page.getByRole('heading', { name: 'Acme Poster' }).click();
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1, name: 'Vault health' })).toBeFocused();
  await page.getByRole('button', { name: 'Verify the file' }).click();
  await expect(page.getByText('The file on the disk is whole')).toBeVisible();
  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(page.getByText('Passed')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()).toBeVisible();
  await judge(page, 'vault health');

  await page.getByRole('button', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Verify all' }).click();
  await expect(page.getByRole('cell', { name: /^Opens/ }).first()).toBeVisible();
  await judge(page, 'backups');
  const before = (await readdir(door.home)).filter((name) => name.includes('set-aside'));
  await page
    .getByRole('button', { name: /^Restore…/ })
    .last()
    .click();
  const question = page.getByRole('dialog');
  await expect(question.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await judge(page, 'restore dialog');
  await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await question.getByRole('button', { name: 'Open the backup' }).click();
  await question.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page.getByText(/^The vault is as it was on .* is kept as .*set-aside/)).toBeVisible();
  const after = (await readdir(door.home)).filter((name) => name.includes('set-aside'));
  expect(after.length).toBe(before.length + 1);
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await unlock(page);
});

test('a change that can’t be saved is kept, said, and saved again', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster']);
  await expect(page.getByRole('heading', { name: 'Acme Poster' })).toBeVisible();
  // The folder goes away under the open vault, as an unplugged disk does.
  const away = `${door.home}-away`;
  await rename(door.home, away);
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Name').fill('Acme Unsaved');
  await page.getByRole('button', { name: 'Add app' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'A change is not saved' });
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('kept in memory');
  await page.keyboard.press('Escape');
  await expect(notice).toBeVisible();
  await judge(page, 'unsaved change');
  await notice.getByRole('button', { name: 'Discard the change…' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await notice.getByRole('button', { name: 'Save again' }).click();
  await expect(notice.getByText('It still can’t be saved.')).toBeVisible();
  await rm(door.home, { recursive: true, force: true });
  await rename(away, door.home);
  await notice.getByRole('button', { name: 'Save again' }).click();
  await expect(notice).toBeHidden();
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await unlock(page);
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Acme Unsaved' })).toBeVisible();
});

test('an unsaved change outlives a lock, and is saved by the unlock after it', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster']);
  const away = `${door.home}-away`;
  await rename(door.home, away);
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Name').fill('Acme Unsaved');
  await page.getByRole('button', { name: 'Add app' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert').filter({ hasText: 'A change is not saved' })).toBeVisible();
  await rm(door.home, { recursive: true, force: true });
  await rename(away, door.home);
  await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
  await expect(page.getByText('A change is not saved yet')).toBeVisible();
  await judge(page, 'locked with an unsaved change');
  await unlock(page);
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Acme Unsaved' })).toBeVisible();
  await expect(page.getByText('A change is not saved')).toBeHidden();
});

test('an older copy in the vault’s place is said at each unlock, until it is kept', async ({ opened: page, door }) => {
  await addApps(page, ['Acme Poster']);
  const copy = `${door.home}-copy`;
  await copyFile(vaultFile(door), copy);
  await addApps(page, ['Acme Lost', 'Acme Lost Too']);
  const next = await reopenAfter(page, door, () => copyFile(copy, vaultFile(door)));
  try {
    await unlock(page);
    const notice = page.getByRole('alert').filter({ hasText: 'An older copy was put in the vault’s place' });
    await expect(notice).toBeVisible();
    await judge(page, 'older copy');
    // Later saves go beyond the generation that was lost, and it is said all the same.
    await addApps(page, ['Acme One', 'Acme Two', 'Acme Three', 'Acme Four']);
    await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
    await unlock(page);
    await notice.getByRole('button', { name: 'Show the backups' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Backups' })).toBeVisible();
    await notice.getByRole('button', { name: 'Keep this copy' }).click();
    await expect(notice).toBeHidden();
    await page.getByRole('button', { name: 'Lock the vault', exact: true }).click();
    await unlock(page);
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Acme Four' })).toBeVisible();
    await expect(notice).toBeHidden();
  } finally {
    await next.stop();
    await rm(copy, { force: true });
  }
});
