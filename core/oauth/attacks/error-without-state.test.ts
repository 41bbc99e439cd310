import { describe, expect, test } from 'vitest';
import { attackLogins } from '../testing/attacked-login.ts';
import { get, sendRaw } from '../testing/loopback.ts';

const attacked = attackLogins();

describe('error response accepted without state', () => {
  test.each([
    ['none', ''],
    ['an empty one', '&state='],
    ['a wrong one', '&state=attackers-state'],
    ['one that only begins like ours', () => `&state=${attacked().state.slice(0, -1)}`],
  ])('an error with %s ends nothing', async (_, part) => {
    const { port, host } = attacked();
    const query = typeof part === 'string' ? part : part();
    const answer = await sendRaw(port, get(`/callback?error=access_denied&error_description=no${query}`, host));
    expect([answer.status, answer.body]).toEqual([400, '']);
  });
});
