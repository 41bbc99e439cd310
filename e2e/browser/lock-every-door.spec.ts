import { expect, test } from '@playwright/test';
import { callInPage } from '../fixtures/call-in-page.ts';
import { RunningDoor } from '../fixtures/running-door.ts';
import { makeVault, passphrase } from '../fixtures/window.ts';

const ways: readonly (readonly [string, readonly string[]])[] = [
  ['keystage web', ['web', '--no-open', '--json']],
  ['keystage start', ['start', '--json']],
];

for (const [name, words] of ways) {
  test(`keystage lock locks the window of ${name} and what keystage unlock holds`, async ({ page }) => {
    const door = await RunningDoor.start(
      undefined,
      { KEYSTAGE_DOOR: 'browser', DISPLAY: '', WAYLAND_DISPLAY: '' },
      words,
    );
    try {
      await page.goto(door.launchUrl);
      await makeVault(page);
      await door.run(['unlock', '--for', '10m', '--passphrase-stdin'], `${passphrase}\n`);
      const status = await door.run(['status']);
      expect(status).toMatch(/the browser door \(process \d+\), since .*, until /);
      expect(status).toMatch(/keystage unlock \(process \d+\), since .*, until /);

      const locked = await door.run(['lock']);
      expect(locked).toContain('Locked: the browser door (process');
      expect(locked).toContain('Locked: keystage unlock (process');
      await expect(page.getByText('It was locked in another window or terminal; that locks every door.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
      expect(await callInPage(page, 'vault.state', {})).toMatchObject({ state: 'locked', reason: 'other-door' });
      expect(await door.run(['lock'])).toBe('Nothing is unlocked.\n');
    } finally {
      await door.stop();
    }
  });
}
