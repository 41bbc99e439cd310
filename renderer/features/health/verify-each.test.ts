import { describe, expect, it } from 'vitest';
import type { Backup, Verification } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { verifyEach, type VerifyProgress } from './verify-each.ts';

const backups = ['one', 'two', 'three'].map((id): Backup => ({
  id,
  kind: 'backup',
  savedAt: at(0),
  sizeBytes: 1,
  generation: 1,
  ofThisVault: true,
}));

function opens({ id }: Backup): Promise<Verification> {
  return Promise.resolve({ id, result: 'opens', credentialCount: 2, message: '' });
}

describe('verifyEach', () => {
  it('tells each result with how far it is', async () => {
    const told: [string, VerifyProgress][] = [];
    const onResult = ({ id }: Verification, progress: VerifyProgress) => told.push([id, progress]);
    await verifyEach(backups, { verify: opens, onResult, signal: new AbortController().signal });
    expect(told).toEqual([
      ['one', { done: 1, of: 3 }],
      ['two', { done: 2, of: 3 }],
      ['three', { done: 3, of: 3 }],
    ]);
  });

  it('asks for no further one once it was stopped, and keeps what it was told', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    const told: string[] = [];
    await verifyEach(backups, {
      verify: (backup) => {
        asked.push(backup.id);
        return opens(backup);
      },
      onResult: ({ id }) => {
        told.push(id);
        if (id === 'two') stop.abort();
      },
      signal: stop.signal,
    });
    expect([asked, told]).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('ends with the first that can’t be asked for', async () => {
    const asked: string[] = [];
    const verify = ({ id }: Backup) => {
      asked.push(id);
      return Promise.reject(new Error('door closed'));
    };
    const ended = verifyEach(backups, { verify, onResult: () => undefined, signal: new AbortController().signal });
    await expect(ended).rejects.toThrow('door closed');
    expect(asked).toEqual(['one']);
  });
});
