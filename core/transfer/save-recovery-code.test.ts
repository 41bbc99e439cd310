import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVault, type OpenVault } from '../testing/open-vault.ts';

let house: OpenVault;
let code: string;

beforeEach(async () => {
  house = await openVault();
  const current = { with: 'passphrase', passphrase: 'planted passphrase one' } as const;
  ({ recoveryCode: code } = await house.call('slot.newRecoveryCode', { current }));
});
afterEach(() => house.close());

it('writes the code that opens this vault, for its owner alone', async () => {
  const path = join(house.folder, 'code.txt');
  expect(await house.call('slot.saveRecoveryCode', { recoveryCode: code, path })).toEqual({ path });
  expect(await readFile(path, 'utf8')).toContain(`\n${code}\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('writes nothing but that code', async () => {
  const path = join(house.folder, 'code.txt');
  for (const recoveryCode of ['planted text', code.replace(/^..../, '0000')]) {
    const saving = house.call('slot.saveRecoveryCode', { recoveryCode, path });
    await expect(saving).rejects.toMatchObject({ code: 'vault/wrong-recovery-code' });
  }
  await expect(stat(path)).rejects.toThrow();
});

it('writes over nothing', async () => {
  const path = join(house.folder, 'code.txt');
  await writeFile(path, 'planted');
  const saving = house.call('slot.saveRecoveryCode', { recoveryCode: code, path });
  await expect(saving).rejects.toMatchObject({ code: 'input/taken', field: 'path' });
  expect(await readFile(path, 'utf8')).toBe('planted');
});
