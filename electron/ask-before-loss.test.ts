import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeServices, type FakeServices } from '../core/system/testing/fake-services.ts';
import type { Services } from '../core/services.ts';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { askBeforeLoss } from './ask-before-loss.ts';
import { fakeElectron } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

const { dialog } = fakeElectron;
let fake: FakeServices;
let clock: ManualClock;
const health = (unsaved: unknown) => ({ ok: true, value: { unsaved } }) as const;
const failed = {
  since: '2026-01-02T03:04:05.678Z',
  error: { code: 'vault/write-failed', message: 'planted reason' },
} as const;

beforeEach(() => {
  fake = createFakeServices();
  clock = new ManualClock();
  dialog.boxes.length = 0;
});

describe('a quit', () => {
  it('is not asked about where every change is saved', async () => {
    fake.answer('vault.health', health(null));
    expect(await askBeforeLoss(fake.services, clock)).toBe(true);
    expect(dialog.boxes).toEqual([]);
    expect(fake.calls.map(({ name }) => name)).not.toContain('vault.retrySave');
  });

  it.each([
    [0, false],
    [1, true],
  ])('with an unsaved change is tried to be saved, then asked about (answer %i)', async (response, mayQuit) => {
    fake.answer('vault.health', health(failed));
    dialog.response = response;
    expect(await askBeforeLoss(fake.services, clock)).toBe(mayQuit);
    expect(fake.calls.map(({ name }) => name)).toEqual(['vault.health', 'vault.retrySave', 'vault.health']);
    expect(dialog.boxes).toMatchObject([{ detail: 'planted reason', defaultId: 0, cancelId: 0 }]);
  });

  it('asks about a save that does not end, as while another process holds the file', async () => {
    fake.answer('vault.health', health(failed));
    const services: Services = {
      ...fake.services,
      call: (name, input) =>
        name === 'vault.retrySave' ? new Promise<never>(() => undefined) : fake.services.call(name, input),
    };
    dialog.response = 0;
    const answer = askBeforeLoss(services, clock);
    await setImmediate();
    clock.advance(5000);
    expect(await answer).toBe(false);
    expect(dialog.boxes).toMatchObject([{ detail: 'planted reason' }]);
  });

  it('asks where nothing can be heard of the save that was tried', async () => {
    fake.answer('vault.health', health(failed));
    const services: Services = {
      ...fake.services,
      call: (name, input) => {
        const answer = fake.services.call(name, input);
        if (name === 'vault.retrySave') fake.answer('vault.health', { ok: false, error: failed.error });
        return answer;
      },
    };
    dialog.response = 1;
    expect(await askBeforeLoss(services, clock)).toBe(true);
    expect(dialog.boxes).toHaveLength(1);
  });

  it('is not held for good by a program that does not even say whether something is unsaved', async () => {
    const services = { ...fake.services, call: () => new Promise<never>(() => undefined) };
    const answer = askBeforeLoss(services, clock);
    clock.advance(5000);
    expect(await answer).toBe(true);
    expect(dialog.boxes).toEqual([]);
  });
});
