import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absentKeychain } from '../../core/keychain/absent-keychain.ts';
import { createServices } from '../../core/create-services.ts';
import { systemClock } from '../../core/system-clock.ts';
import { KeystageError, type AppView, type EnvironmentView } from '../../shared/index.ts';
import { createDoor, type VaultDoor } from '../session/vault-door.ts';
import { findFreePort } from './free-port.ts';
import { authorizeByScript } from './scripted-user.ts';

/** The least that the vault accepts: nobody will ever try to guess a passphrase that lives for two seconds. */
const lightKdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };

export interface DemoHouse {
  readonly door: VaultDoor;
  /** Rejects when the scripted user is lost on the way. */
  readonly userLost: Promise<never>;
  remove(): Promise<void>;
}

/** A whole Keystage in a temporary folder, whose browser is a script. It touches nothing of the user's. */
export async function buildDemoHouse(): Promise<DemoHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'keystage-demo-'));
  let lose: (error: unknown) => void = () => undefined;
  const userLost = new Promise<never>((_resolve, reject) => {
    lose = reject;
  });
  userLost.catch(() => undefined);
  try {
    const services = await createServices({
      folder,
      door: 'terminal',
      kdf: lightKdf,
      ports: {
        clock: systemClock,
        http: fetch,
        browser: {
          open(url) {
            authorizeByScript(url).catch(lose);
            return Promise.resolve();
          },
        },
        keychain: absentKeychain,
        clipboard: { write: refuseClipboard, clearIfHolds: () => Promise.resolve() },
      },
    });
    return {
      door: createDoor(folder, services),
      userLost,
      async remove() {
        await services.close();
        await removeFolder(folder);
      },
    };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

/** Makes the vault and an app whose development environment is registered with the sandbox. */
export async function furnish(door: VaultDoor): Promise<{ app: AppView; environment: EnvironmentView }> {
  await door.call('vault.create', { passphrase: randomBytes(24).toString('base64url') });
  const app = await door.call('app.add', { name: 'Demo app', provider: 'x', environments: ['development'] });
  const [first] = app.environments;
  if (first === undefined) throw new TypeError('app.add makes the environments that it was asked for.');
  const changes = { callbackUrls: [`http://127.0.0.1:${await findFreePort()}/callback`] };
  await door.call('registration.edit', { environmentId: first.id, changes });
  await door.call('sandbox.start', { port: await findFreePort() });
  return { app, environment: await door.call('sandbox.enable', { environmentId: first.id, enabled: true }) };
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

function refuseClipboard(): Promise<void> {
  return Promise.reject(new KeystageError('clipboard/unavailable', 'The demo has no clipboard.'));
}
