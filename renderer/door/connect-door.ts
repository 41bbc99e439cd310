import type { Door } from '../../shared/contract/door.ts';
import { reportDoorHealth } from './door-health.ts';
import { createWebDoor } from './web-door.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload; absent in a browser. */
    readonly keystage?: Door;
  }
}

let connection: Promise<Door> | null = null;

/**
 * The door this window came through: the desktop's, where there is one, else the browser's. Never rejects. There is one
 * per page, however often it is asked for: a launch link works once.
 */
export function connectDoor(): Promise<Door> {
  connection ??= connect();
  return connection;
}

async function connect(): Promise<Door> {
  if (window.keystage) return window.keystage;
  const { location, history, sessionStorage: storage } = window;
  return createWebDoor({ location, history, storage, fetch: window.fetch.bind(window) }, reportDoorHealth);
}
