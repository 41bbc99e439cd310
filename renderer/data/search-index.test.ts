import { describe, expect, it, vi } from 'vitest';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { AppTexts, CommandInput, CommandOutput, Door } from '../../shared/index.ts';
import { loadSearchIndex } from './search-index.ts';

type Page = CommandOutput<'search.texts'>;

function textsOf(name: string): AppTexts {
  return { appId: `app_${name}` as AppTexts['appId'], handle: name, name, texts: [], environments: [] };
}

/** Answers with the pages, one a call; what it was asked for is in `asked`. */
function makeDoor(pages: readonly Page[]) {
  const asked: CommandInput<'search.texts'>[] = [];
  const call = vi.fn((_name: string, input: CommandInput<'search.texts'>) => {
    const value = pages[asked.push(input) - 1];
    if (value === undefined) throw new Error('asked once too often');
    return Promise.resolve({ ok: true, value });
  });
  return { door: { call, on: () => () => undefined } as unknown as Door, asked };
}

const signal = new AbortController().signal;
const page = (revision: string, names: readonly string[], next: number | null): Page => ({
  revision,
  apps: names.map(textsOf),
  next,
});
const namesOf = (index: { readonly apps: readonly { readonly names: readonly string[] }[] }) =>
  index.apps.map(({ names: [name] }) => name);

describe('loadSearchIndex', () => {
  it('puts the pages together', async () => {
    const { door, asked } = makeDoor([page('r1', ['one', 'two'], 2), page('r1', ['three'], null)]);
    const index = await loadSearchIndex(door, null, signal);
    expect(index.revision).toBe('r1');
    expect(namesOf(index)).toEqual(['one', 'two', 'three']);
    expect(asked).toEqual([{}, { from: 2 }]);
  });

  it('starts again where the contents changed on the way', async () => {
    const { door, asked } = makeDoor([
      page('r1', ['one'], 1),
      page('r2', ['late'], null),
      page('r2', ['first'], 1),
      page('r2', ['late'], null),
    ]);
    const index = await loadSearchIndex(door, null, signal);
    expect(index.revision).toBe('r2');
    expect(namesOf(index)).toEqual(['first', 'late']);
    expect(asked).toHaveLength(4);
  });

  it('goes on with what is known while that is the present state, and drops it after', async () => {
    const known = await loadSearchIndex(makeDoor([page('r1', ['one'], null)]).door, null, signal);
    const { door, asked } = makeDoor([page('r1', [], null), page('r2', ['other'], null)]);
    expect(await loadSearchIndex(door, known, signal)).toBe(known);
    expect(namesOf(await loadSearchIndex(door, known, signal))).toEqual(['other']);
    expect(asked).toEqual([{ known: 'r1' }, { known: 'r1' }]);
  });

  it('asks for no further page once nobody waits', async () => {
    const controller = new AbortController();
    const { door, asked } = makeDoor([page('r1', ['one'], 1)]);
    const loading = loadSearchIndex(door, null, controller.signal);
    controller.abort();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toHaveLength(1);
  });

  it('throws what the door answers', async () => {
    const error = new KeystageError('vault/locked', 'The vault is locked.').toShape();
    const door = { call: () => Promise.resolve({ ok: false, error }), on: () => () => undefined } as unknown as Door;
    await expect(loadSearchIndex(door, null, signal)).rejects.toMatchObject({ code: 'vault/locked' });
  });
});
