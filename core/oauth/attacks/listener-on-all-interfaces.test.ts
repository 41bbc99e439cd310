import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { attackLogins } from '../testing/attacked-login.ts';
import { openSocket } from '../testing/loopback.ts';

const attacked = attackLogins();

describe('listener on all interfaces', () => {
  test('it answers on 127.0.0.1, and on no other address of this machine', async () => {
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const foreign = others.filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0);
    for (const { address } of [...foreign, { address: '127.0.0.2' }, { address: '::1' }]) {
      await expect(openSocket(attacked().port, address)).rejects.toThrow();
    }
    const socket = await openSocket(attacked().port);
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });
});
