import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeTerminal } from '../testing/fake-terminal.ts';
import { SavedLater } from './saved-later.ts';
import { settleUnsaved } from './settle-unsaved.ts';
import { withDoor, type VaultDoor } from './vault-door.ts';

vi.setConfig({ testTimeout: 60_000 });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-unsaved-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const folder = () => join(root, 'home');
const away = () => join(root, 'away');

/** A command whose vault goes away, as an unplugged disk does, before it adds an app; and what came of its failure. */
async function failToSave(settle: (door: VaultDoor, error: unknown, fake: ReturnType<typeof start>) => Promise<void>) {
  const fake = start();
  await withDoor(fake.terminal, async (door) => {
    await door.call('vault.create', { passphrase: 'planted-passphrase' });
    await rename(folder(), away());
    const error: unknown = await door
      .call('app.add', { name: 'Acme', provider: 'x' })
      .catch((thrown: unknown) => thrown);
    await settle(door, error, fake);
  });
}

function start() {
  return createFakeTerminal({ env: { HOME: root, KEYSTAGE_HOME: folder(), KEYSTAGE_STATE: join(root, 'state') } });
}

const comeBack = async () => {
  await rm(folder(), { recursive: true, force: true });
  await rename(away(), folder());
};

it('is saved again as often as a person asks for it', async () => {
  await failToSave(async (door, error, fake) => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      if (asked === 2) await comeBack();
      return '';
    };
    expect(await settleUnsaved(fake.terminal, door, ask, error)).toBeInstanceOf(SavedLater);
    expect(asked).toBe(2);
    expect(fake.stderr()).toContain('The change is saved.');
    expect((await door.call('app.list', {})).map(({ name }) => name)).toEqual(['Acme']);
  });
});

it('is saved by the passphrase where another door has locked this one meanwhile', async () => {
  await failToSave(async (door, error, fake) => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      if (questions.length > 1) return 'planted-passphrase';
      await comeBack();
      await door.call('vault.lock', {});
      return '';
    };
    expect(await settleUnsaved(fake.terminal, door, ask, error)).toBeInstanceOf(SavedLater);
    expect(questions).toEqual([expect.stringContaining('Enter'), expect.stringContaining('Passphrase')]);
    expect((await door.call('app.list', {})).map(({ name }) => name)).toEqual(['Acme']);
  });
});

it('is let go where the person gives up', async () => {
  await failToSave(async (door, error, fake) => {
    const ask = () => Promise.reject(new Error('planted Ctrl-C'));
    await expect(settleUnsaved(fake.terminal, door, ask, error)).rejects.toThrow('planted Ctrl-C');
  });
});

it('is not said to be kept where nobody can save it again', async () => {
  await failToSave(async (door, error, fake) => {
    expect(String(error)).toContain('kept in memory');
    const thrown = await settleUnsaved(fake.terminal, door, null, error);
    expect(thrown).toMatchObject({ code: 'vault/write-failed' });
    expect(String(thrown)).not.toContain('kept');
  });
});

it('is nothing to be asked about where the failure is another', async () => {
  const fake = start();
  await withDoor(fake.terminal, async (door) => {
    await door.call('vault.create', { passphrase: 'planted-passphrase' });
    const error = new Error('planted');
    const ask = () => Promise.reject(new Error('nobody is to be asked'));
    expect(await settleUnsaved(fake.terminal, door, ask, error)).toBe(error);
  });
});
