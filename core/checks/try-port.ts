import { createServer } from 'node:http';
import { findListener, KeystageError } from '../../shared/index.ts';
import { bindLoopback, closeServers } from '../oauth/listener/bind-loopback.ts';

export type PortStanding =
  | { readonly free: true; readonly addresses: readonly string[] }
  | { readonly free: false; readonly error: KeystageError };

/** Binds what a login would bind, and lets go of it at once. Null where Keystage does not listen for this URL. */
export async function tryPort(url: string): Promise<PortStanding | null> {
  const place = findListener(url, { certificate: true });
  if (!place.listenable) return null;
  try {
    const bound = await bindLoopback(place.hostname, place.port, () => createServer());
    await closeServers(bound);
    return { free: true, addresses: bound.map(({ address }) => address) };
  } catch (error) {
    if (error instanceof KeystageError) return { free: false, error };
    throw error;
  }
}

/** The next port after the URL's that is free, put into the URL; null where there is none near. */
export async function moveToFreePort(url: string, taken: readonly string[]): Promise<string | null> {
  const place = findListener(url, { certificate: true });
  if (!place.listenable) return null;
  for (let port = Math.max(place.port + 1, 1024); port <= place.port + 20 && port < 49_152; port += 1) {
    const moved = url.replace(/^(https?:\/\/(?:\[[^\]]*\]|[^/?#:]*)):?\d*/i, `$1:${port}`);
    if (taken.includes(moved)) continue;
    const standing = await tryPort(moved);
    if (standing?.free === true) return moved;
  }
  return null;
}
