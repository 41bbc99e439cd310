import { describe, expect, it } from 'vitest';
import { commandNames, contract, events, eventNames, KeystageError, type CommandName } from '../shared/index.ts';
import { createHandlers } from './create-services.ts';
import { dispatch, type Handlers } from './dispatch.ts';
import type { Rooms } from './handlers/rooms.ts';

const caller = { door: 'terminal', program: null } as const;

/** Handlers of which only some are asked for; the others would fail the test. */
function handlers(some: Partial<Handlers>): Handlers {
  const none = () => Promise.reject(new Error('not asked for in this test'));
  return { ...(Object.fromEntries(commandNames.map((name) => [name, none])) as unknown as Handlers), ...some };
}

function fail(): void {
  throw new Error('an unforeseen failure was reported');
}

describe('the contract', () => {
  it('lists the commands and events that the names list, and there is a handler for each and no other', () => {
    const names = [...commandNames].sort();
    expect(Object.keys(contract).sort()).toEqual(names);
    expect(Object.keys(events).sort()).toEqual([...eventNames].sort());
    // Handlers take their rooms when they are called, so that to list them they need next to nothing.
    const rooms = { ports: {}, vault: { onChange: () => () => undefined, parts: {} } } as unknown as Rooms;
    expect(Object.keys(createHandlers(rooms)).sort()).toEqual(names);
  });
});

describe('dispatch', () => {
  it('hands parsed input with its defaults to the handler, and the answer back', async () => {
    const seen: unknown[] = [];
    const found = handlers({
      'search.find': (input) => {
        seen.push(input);
        return Promise.resolve([]);
      },
    });
    expect(await dispatch(found, 'search.find', { text: 'acme' }, caller, fail)).toEqual({ ok: true, value: [] });
    expect(seen).toEqual([{ text: 'acme' }]);
  });

  it.each([
    ['a missing field', 'search.find', {}, 'text'],
    ['an unknown field', 'vault.lock', { force: true }, undefined],
    ['no object at all', 'vault.lock', 'now', undefined],
    ['a short passphrase', 'vault.create', { passphrase: 'short' }, 'passphrase'],
    ['a field inside a union', 'vault.unlock', { with: 'passphrase', passphrase: 7 }, 'passphrase'],
    ['a nested field', 'app.edit', { appId: `app_${'0'.repeat(20)}`, changes: { name: '' } }, 'changes.name'],
  ] as const)('refuses %s before any handler runs, and names the field', async (_what, name, input, field) => {
    const answer = await dispatch(handlers({}), name, input, caller, fail);
    expect(answer).toMatchObject({ ok: false, error: { code: 'input/invalid', hint: expect.any(String) as string } });
    expect(answer.ok ? undefined : answer.error.field).toBe(field);
  });

  it('never repeats a refused name', async () => {
    const id = `env_${'0'.repeat(20)}`;
    const fields = { 'PLANTED-NAME': 'x' };
    for (const input of [
      { environmentId: id, kind: 'custom', fields },
      { environmentId: id, kind: 'custom', fields: { ok: 'x' }, PLANTED: 1 },
    ]) {
      const answer = await dispatch(handlers({}), 'credential.add', input, caller, fail);
      expect(answer).toMatchObject({ ok: false, error: { code: 'input/invalid' } });
      expect(JSON.stringify(answer)).not.toContain('PLANTED');
    }
  });

  it('never repeats a refused value', async () => {
    const answer = await dispatch(handlers({}), 'vault.create', { passphrase: 'plant' }, caller, fail);
    expect(JSON.stringify(answer)).not.toContain('plant');
  });

  it('passes a KeystageError on by its shape, without its cause', async () => {
    const found = handlers({
      'vault.lock': () => {
        throw new KeystageError('vault/locked', 'The vault is locked.', { hint: 'Unlock it.', cause: 'planted' });
      },
    });
    expect(await dispatch(found, 'vault.lock', {}, caller, fail)).toEqual({
      ok: false,
      error: { code: 'vault/locked', message: 'The vault is locked.', hint: 'Unlock it.' },
    });
  });

  it('reports any other failure, and tells the caller nothing of it', async () => {
    const reported: [CommandName, unknown][] = [];
    const planted = new Error('planted detail');
    const found = handlers({ 'vault.lock': () => Promise.reject(planted) });
    const answer = await dispatch(found, 'vault.lock', {}, caller, (name, error) => reported.push([name, error]));
    expect(reported).toEqual([['vault.lock', planted]]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('planted');
  });

  it('lets no field out that the contract does not name', async () => {
    const leaking = handlers({
      'vault.state': () => Promise.resolve({ state: 'absent', passphrase: 'planted' } as { state: 'absent' }),
    });
    const reported: unknown[] = [];
    const answer = await dispatch(leaking, 'vault.state', {}, caller, (_name, error) => reported.push(error));
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('planted');
    expect(reported).toHaveLength(1);
  });
});
