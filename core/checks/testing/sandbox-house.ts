import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandName, CommandOutput, EnvironmentId } from '../../../shared/index.ts';
import { createServices } from '../../create-services.ts';
import { absentKeychain } from '../../keychain/absent-keychain.ts';
import { systemClock } from '../../system-clock.ts';

export const plantedApiKey = 'planted-api-key';
export const plantedApiSecret = 'planted-api-secret';

/** A vault with one environment of the sandbox: client, API key and secret, and two callback URLs. */
export async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'keystage-checks-'));
  const services = await createServices({
    folder,
    door: 'desktop',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock: systemClock,
      keychain: absentKeychain,
      http: fetch,
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
    reportFault: (name, error) => {
      throw new Error(`a fault was reported for ${name}`, { cause: error });
    },
  });
  const call = async <Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> => {
    const answer = await services.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  await call('vault.create', { passphrase: 'planted passphrase one' });
  const app = await call('app.add', { name: 'Acme Poster', provider: 'x', environments: ['development'] });
  const environmentId: EnvironmentId = first(app.environments).id;
  await call('sandbox.enable', { environmentId, enabled: true });
  const shown = first((await call('app.show', { appId: app.id })).environments);
  if (!shown.credentials.some(({ kind }) => kind === 'api-key')) {
    await call('credential.add', {
      environmentId,
      kind: 'api-key',
      fields: { api_key: plantedApiKey, api_secret: plantedApiSecret },
    });
  }
  return {
    services,
    call,
    appId: app.id,
    environmentId,
    environment: async () => first((await call('app.show', { appId: app.id })).environments),
    close: async () => {
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('The list is empty');
  return item;
}
