import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AppView } from '../../shared/index.ts';
import { openVault, type OpenVault } from '../testing/open-vault.ts';

let vault: OpenVault;
let app: AppView;
let holder: Server;

beforeEach(async () => {
  vault = await openVault();
  app = await vault.call('app.add', { name: 'Acme', provider: 'x' });
  holder = createServer();
});
afterEach(async () => {
  await new Promise((resolve) => holder.close(resolve));
  await vault.close();
});

async function propose(stage: number): Promise<number> {
  const { url } = await vault.call('callback.propose', { environmentId: app.environments[stage]!.id });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  return Number(new URL(url).port);
}

const register = (stage: number, port: number) =>
  vault.call('registration.edit', {
    environmentId: app.environments[stage]!.id,
    changes: { callbackUrls: [`http://127.0.0.1:${port}/callback`] },
  });

it('gives environments that wait together different ports, and none that is registered', async () => {
  const [first, second] = [await propose(0), await propose(1)];
  expect(second).toBeGreaterThan(first);
  await register(0, first);
  // The one that was shown stays the one that is proposed.
  expect(await propose(1)).toBe(second);
  const other = await vault.call('app.add', { name: 'Other', provider: 'x' });
  const { url } = await vault.call('callback.propose', { environmentId: other.environments[0]!.id });
  expect(Number(new URL(url).port)).toBe(second);
});

it('leaves out a port at which somebody listens', async () => {
  const port = await propose(0);
  await new Promise<void>((resolve) => {
    holder.listen(port, '127.0.0.1', resolve);
  });
  expect(await propose(0)).toBeGreaterThan(port);
});
