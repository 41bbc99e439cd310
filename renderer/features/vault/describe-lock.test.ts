import { expect, it } from 'vitest';
import type { LockReason } from '../../../shared/index.ts';
import { describeLock } from './describe-lock.ts';

const words: Readonly<Record<LockReason, string>> = {
  started: 'until you open it',
  asked: 'You locked it',
  'door-closed': 'closed',
  idle: 'nothing was done',
  expired: 'time that it was unlocked for is over',
  suspended: 'went to sleep',
  'screen-locked': 'screen',
  'other-door': 'another window or terminal',
};

it.each(Object.entries(words))('says why it is locked: %s', (reason, said) => {
  expect(describeLock(reason as LockReason)).toContain(said);
});
