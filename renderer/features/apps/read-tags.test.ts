import { expect, it } from 'vitest';
import { readTags } from './read-tags.ts';

it('takes each tag once, without its spaces', () => {
  expect(readTags(' bots, eu ,,bots')).toEqual(['bots', 'eu']);
});

it('takes an empty line for no tags', () => {
  expect(readTags('  ')).toEqual([]);
});
