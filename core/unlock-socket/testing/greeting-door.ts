import { vaultIdSchema } from '../../../shared/index.ts';
import type { Greeting } from '../messages.ts';
import { protocolNumber } from '../protocol.ts';
import type { ServedDoor } from '../served-door.ts';

export const greeting: Greeting = {
  protocol: protocolNumber,
  version: '0.0.0',
  vaultId: vaultIdSchema.parse('vault_0123456789abcdefghjk'),
  door: 'desktop',
  pid: process.pid,
  since: '2026-11-20T12:00:00.000Z',
  until: null,
  gives: { what: 'everything' },
  guard: { by: 'user' },
};

export interface GreetingDoor extends ServedDoor {
  /** What was asked of it, beside greetings. */
  readonly asked: string[];
  readonly strangers: (number | null)[];
}

/** An unlocked door without a vault. */
export function greetingDoor(): GreetingDoor {
  const asked: string[] = [];
  const strangers: (number | null)[] = [];
  return {
    asked,
    strangers,
    greet: (guard) => ({ ...greeting, guard }),
    noteStranger: (uid) => strangers.push(uid),
    call(name) {
      asked.push(name);
      return Promise.resolve({ ok: true, value: {} });
    },
    lend() {
      asked.push('lend');
    },
    lock() {
      asked.push('lock');
      return Promise.resolve();
    },
  };
}
