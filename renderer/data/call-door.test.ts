import { expect, it } from 'vitest';
import type { Door } from '../../shared/index.ts';
import { callDoor } from './call-door.ts';

function doorThat(answer: () => Promise<unknown>): Door {
  return { call: answer as Door['call'], on: () => () => undefined };
}

it('answers the value', async () => {
  const door = doorThat(() => Promise.resolve({ ok: true, value: [] }));
  await expect(callDoor(door, 'app.list', {})).resolves.toEqual([]);
});

it('throws a failure as it was, field and hint included', async () => {
  const error = { code: 'input/taken', message: 'Taken.', field: 'name', hint: 'Choose another.' };
  const door = doorThat(() => Promise.resolve({ ok: false, error }));
  await expect(callDoor(door, 'app.list', {})).rejects.toMatchObject(error);
});

it('takes a door that breaks for one that can’t be reached', async () => {
  const door = doorThat(() => Promise.reject(new TypeError('socket closed')));
  await expect(callDoor(door, 'app.list', {})).rejects.toMatchObject({ code: 'door/unreachable' });
});
