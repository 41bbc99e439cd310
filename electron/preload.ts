import { contextBridge, ipcRenderer } from 'electron';
import { pageCommandNames, eventNames } from '../shared/contract/names.ts';
import { callChannel, eventChannel } from './channels.ts';

// Runs sandboxed, in a world of its own beside the page's. The page gets two functions that know the contract's names,
// and nothing of Electron: no channel, no event object, no ipcRenderer.

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>(eventNames.map((name) => [name, new Set<Listener>()]));

ipcRenderer.on(eventChannel, (_event, name: unknown, payload: unknown) => {
  if (typeof name !== 'string') return;
  // Each by itself, so that one that throws keeps nothing from the others.
  for (const listener of listeners.get(name) ?? [])
    queueMicrotask(() => {
      listener(payload);
    });
});

async function call(name: unknown, input: unknown): Promise<unknown> {
  if (!pageCommandNames.some((known) => known === name)) {
    return { ok: false, error: { code: 'door/refused', message: 'There is no such command.' } };
  }
  try {
    const answer: unknown = await ipcRenderer.invoke(callChannel, name, input);
    return answer;
  } catch {
    // The main process is going down, or the input can't be cloned. The message may quote the input.
    return { ok: false, error: { code: 'door/unreachable', message: 'Keystage does not answer.' } };
  }
}

function on(name: unknown, listener: unknown): () => void {
  const held = typeof name === 'string' ? listeners.get(name) : undefined;
  if (!held) throw new TypeError('There is no such event.');
  if (!isListener(listener)) throw new TypeError('A listener is a function.');
  // One subscription each, even of the same function, so that ending one leaves the other.
  const own: Listener = (payload) => {
    listener(payload);
  };
  held.add(own);
  return () => {
    held.delete(own);
  };
}

function isListener(value: unknown): value is Listener {
  return typeof value === 'function';
}

contextBridge.exposeInMainWorld('keystage', { call, on });
