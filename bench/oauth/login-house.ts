import { createServices } from '../../core/create-services.ts';
import { absentKeychain } from '../../core/keychain/absent-keychain.ts';
import { findFreePort } from '../../core/oauth/testing/loopback.ts';
import { systemClock } from '../../core/system-clock.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';
import {
  isFinished,
  type CommandName,
  type CommandOutput,
  type EnvironmentId,
  type OAuthRun,
} from '../../shared/index.ts';
import { makeSampleDocument } from '../vault/sample-document.ts';

/** A whole Keystage without a window, with a public client at a token endpoint, in a vault of `count` other credentials. */
export class LoginHouse {
  readonly #folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
  readonly #services: Awaited<ReturnType<typeof createServices>>;
  readonly #environmentId: EnvironmentId;

  private constructor(
    folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>,
    services: Awaited<ReturnType<typeof createServices>>,
    environmentId: EnvironmentId,
  ) {
    this.#folder = folder;
    this.#services = services;
    this.#environmentId = environmentId;
  }

  static async open(count: number, tokenPort: number): Promise<LoginHouse> {
    const folder = await fixture.makeTemporaryFolder();
    await fillVault(folder.path, count);
    const services = await createServices({
      folder: folder.path,
      door: 'terminal',
      ports: {
        clock: systemClock,
        keychain: absentKeychain,
        http: fetch,
        browser: { open: () => Promise.resolve() },
        clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
      },
    });
    await call(services, 'vault.unlock', { with: 'passphrase', passphrase: fixture.plantedPassphrase });
    const app = await call(services, 'app.add', { name: 'Measured', provider: 'generic' });
    const environmentId = app.environments[0]?.id;
    if (environmentId === undefined) throw new Error('no environment');
    const base = `http://127.0.0.1:${tokenPort}`;
    const endpoints = {
      issuer: null,
      authorize: `${base}/authorize`,
      token: `${base}/token`,
      revoke: null,
      clientAuthentication: 'none',
    };
    const callbackUrls = [`http://127.0.0.1:${await findFreePort()}/callback`];
    await call(services, 'registration.edit', { environmentId, changes: { endpoints, callbackUrls } });
    await call(services, 'credential.add', { environmentId, kind: 'oauth2-client', fields: { client_id: 'measured' } });
    return new LoginHouse(folder, services, environmentId);
  }

  /** A login that waits, and the URL that its browser would come back to. */
  async start(): Promise<{ readonly run: OAuthRun; readonly callback: URL }> {
    const run = await call(this.#services, 'oauth.start', { environmentId: this.#environmentId, openBrowser: false });
    if (run.progress.state !== 'awaiting-callback') throw new Error(`the login is ${run.progress.state}`);
    const callback = new URL(run.redirectUri);
    callback.searchParams.set('code', 'measured');
    callback.searchParams.set('state', new URL(run.progress.authorizeUrl).searchParams.get('state') ?? '');
    return { run, callback };
  }

  /** Resolves when the login's port is free again. Throws where it has not succeeded. */
  async requireSuccess({ id }: OAuthRun): Promise<void> {
    for (;;) {
      const run = await call(this.#services, 'oauth.show', { runId: id });
      if (run.progress.state === 'succeeded') return;
      if (isFinished(run)) throw new Error(`the login ended with ${JSON.stringify(run.progress)}`);
      await new Promise(setImmediate);
    }
  }

  async close(): Promise<void> {
    await this.#services.close();
    await this.#folder.remove();
  }
}

async function call<Name extends CommandName>(
  services: Awaited<ReturnType<typeof createServices>>,
  name: Name,
  input: unknown,
): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** With a real derivation, since the services unlock it as they unlock any. */
async function fillVault(folder: string, count: number): Promise<void> {
  const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };
  const { vault } = await fixture.createVault({ folder, clock: systemClock, kdf });
  const sample = makeSampleDocument(count, vault);
  await vault.update((draft) => {
    Object.assign(draft.apps, sample.apps);
    Object.assign(draft.environments, sample.environments);
    Object.assign(draft.credentials, sample.credentials);
  });
  vault.close();
}
