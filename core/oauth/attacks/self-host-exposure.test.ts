import { Server } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SandboxServices } from '../../runs/testing/sandbox-services.ts';
import { beRatherPatient } from '../testing/patient.ts';

beRatherPatient();

const house = new SandboxServices();
afterEach(() => house.close());

describe('self-host data exposure', () => {
  test('is not applicable, since nothing is hosted: whatever listens does so on this machine alone', async () => {
    const listening: Server[] = [];
    const { listen } = Server.prototype;
    vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...where: unknown[]) {
      listening.push(this);
      return Reflect.apply(listen, this, where) as Server;
    });
    await house.open();
    const environmentId = await house.addApp();
    const { id } = await house.call('oauth.start', { environmentId });
    await house.waiting(id);
    const addresses = listening.flatMap((server) => server.address() ?? []);
    // The sandbox and the login's listener at the least. Sockets of the file system are a path.
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    for (const address of addresses) {
      if (typeof address !== 'string') expect(['127.0.0.1', '::1']).toContain(address.address);
    }
  });
});
