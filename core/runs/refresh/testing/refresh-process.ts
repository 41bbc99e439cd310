import { credentialIdSchema } from '../../../../shared/index.ts';
import { systemClock } from '../../../system-clock.ts';
import { WatchedFileSystem } from '../../../vault/durability/watched-file-system.ts';
import { instantOptions, passphrase } from '../../../vault/vault-fixture.ts';
import { Vault } from '../../../vault/vault.ts';
import { SandboxControl } from '../../sandbox-control.ts';
import { refreshToken } from '../refresh-token.ts';

// A process of the integration tests: refreshes one token of the vault in a folder, and prints the moments at which it
// touched the disk since the answer came, or with the number of one kills itself at that one.
const [folder = '', id = '', killAt = ''] = process.argv.slice(2);
const files = new WatchedFileSystem(folder, { hasLinks: true });
const vault = await Vault.open({ ...instantOptions(folder), clock: systemClock, files });
await vault.unlock(passphrase());
const ports = {
  clock: systemClock,
  browser: { open: () => Promise.resolve() },
  clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
  keychain: {
    name: 'none',
    getPassword: () => Promise.resolve(null),
    setPassword: noKeychain,
    deletePassword: noKeychain,
  },
  http: async (...request: Parameters<typeof fetch>) => {
    const answer = await fetch(...request);
    const body = await answer.text();
    files.watch(watch);
    return new Response(body, answer);
  },
};
const moments: string[] = [];

function noKeychain(): Promise<never> {
  return Promise.reject(new Error('no keychain in this test'));
}

function watch(moment: string): void {
  moments.push(moment);
  // Nothing of this process runs after it, not even what would tidy up.
  if (String(moments.length) === killAt) process.kill(process.pid, 'SIGKILL');
}

const sandbox = new SandboxControl(vault, folder, ports.clock, ports.http, () => undefined);
await refreshToken({ vault, sandbox, ports }, credentialIdSchema.parse(id));
process.stdout.write(JSON.stringify(moments));
vault.close();
