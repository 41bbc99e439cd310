import { createServer } from 'node:http';
import { findListener, KeystageError, type CommandOutput, type EnvironmentId } from '../../shared/index.ts';
import { environmentsOf, findEnvironment } from '../catalog/find.ts';
import { bindLoopback, closeServers } from '../oauth/listener/bind-loopback.ts';
import type { Document } from '../vault/document.ts';

/** No system lends these out by itself, and neither xurl nor X's playground listens at one of them. */
const ports = Array.from({ length: 40 }, (_, index) => 8735 + index);

/**
 * A loopback callback URL that can be registered as it is: its port is free at this moment, and no environment of the
 * vault has it. Environments that wait for one at the same time are given different ones, in their order.
 */
export async function proposeCallback(
  document: Document,
  environmentId: EnvironmentId,
): Promise<CommandOutput<'callback.propose'>> {
  const { appId } = findEnvironment(document, environmentId);
  const siblings = environmentsOf(document, appId);
  const own = siblings.findIndex(({ id }) => id === environmentId);
  const waiting = siblings.slice(0, own).filter(({ registration }) => portsIn(registration.callbackUrls).length === 0);
  const registered = new Set(
    Object.values(document.environments).flatMap(({ registration }) => portsIn(registration.callbackUrls)),
  );
  let before = waiting.length;
  for (const port of ports) {
    if (registered.has(port) || !(await isFree(port))) continue;
    if (before === 0) return { url: `http://127.0.0.1:${port}/callback` };
    before -= 1;
  }
  throw new KeystageError('oauth/port-taken', `Every port from ${ports[0] ?? 0} to ${ports.at(-1) ?? 0} is taken.`, {
    hint: 'Choose another port above 1023 yourself.',
  });
}

function portsIn(urls: readonly string[]): number[] {
  return urls.flatMap((url) => {
    const place = findListener(url, { certificate: true });
    return place.listenable ? [place.port] : [];
  });
}

async function isFree(port: number): Promise<boolean> {
  try {
    await closeServers(await bindLoopback('127.0.0.1', port, createServer));
    return true;
  } catch (error) {
    if (error instanceof KeystageError) return false;
    throw error;
  }
}
