import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isFinished,
  type CommandName,
  type CommandOutput,
  type EnvironmentId,
  type OAuthRun,
} from '../../../shared/index.ts';
import { createServices } from '../../create-services.ts';
import { absentKeychain } from '../../keychain/absent-keychain.ts';
import { findFreePort } from '../../oauth/testing/loopback.ts';
import type { Clock } from '../../ports.ts';
import type { Services } from '../../services.ts';
import { systemClock } from '../../system-clock.ts';

const passphrase = 'planted passphrase one';

/** Services on a folder of their own, with a sandbox on a port of its own, and a browser that only remembers. */
export class SandboxServices {
  readonly opened: URL[] = [];
  readonly runs = new Map<string, OAuthRun>();
  #services: Services | null = null;
  #folder = '';
  #clock: Clock = systemClock;

  async open({ clock = systemClock }: { readonly clock?: Clock } = {}): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'keystage-runs-'));
    this.#clock = clock;
    await this.#openServices();
    await this.call('vault.create', { passphrase });
    await this.call('sandbox.start', { port: await findFreePort() });
  }

  /** Closes the door and opens it anew on the same folder. */
  async reopen(): Promise<void> {
    await this.#services?.close();
    await this.#openServices();
    await this.call('vault.unlock', { with: 'passphrase', passphrase });
  }

  async #openServices(): Promise<void> {
    this.#services = await createServices({
      folder: this.#folder,
      door: 'terminal',
      kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
      ports: {
        clock: this.#clock,
        keychain: absentKeychain,
        http: fetch,
        browser: {
          open: (url) => {
            this.opened.push(url);
            return Promise.resolve();
          },
        },
        clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
      },
    });
    this.#services.on('oauth.progress', (run) => this.runs.set(run.id, run));
  }

  onRun(listener: (run: OAuthRun) => void): void {
    this.#services?.on('oauth.progress', listener);
  }

  async close(): Promise<void> {
    await this.#services?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Where all is that it has written. */
  get folder(): string {
    return this.#folder;
  }

  tryCall<Name extends CommandName>(name: Name, input: unknown) {
    if (this.#services === null) throw new Error('not open');
    return this.#services.call(name, input);
  }

  async call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
    const answer = await this.tryCall(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  /** An app whose development environment is in the sandbox, on a callback port of its own. */
  async addApp(changes: Record<string, unknown> = {}): Promise<EnvironmentId> {
    const app = await this.call('app.add', { name: 'Acme Poster', provider: 'x' });
    const environmentId = app.environments[0]?.id;
    if (environmentId === undefined) throw new Error('no environment');
    const callbackUrls = [`http://127.0.0.1:${await findFreePort()}/callback`];
    await this.call('registration.edit', {
      environmentId,
      changes: { callbackUrls, oauth1Permission: 'read-write', ...changes },
    });
    await this.call('sandbox.enable', { environmentId, enabled: true });
    return environmentId;
  }

  async credentialsOf(environmentId: EnvironmentId) {
    const [app] = await this.call('app.list', {});
    if (app === undefined) throw new Error('no app');
    const view = await this.call('app.show', { appId: app.id });
    return view.environments.find(({ id }) => id === environmentId)?.credentials ?? [];
  }

  async reveal(credentialId: string, field: string): Promise<string> {
    return (await this.call('secret.reveal', { credentialId, field })).value;
  }

  /** The run as soon as it is as `isThere` wants it. */
  async until(id: string, isThere: (run: OAuthRun) => boolean): Promise<OAuthRun> {
    for (;;) {
      const run = await this.call('oauth.show', { runId: id });
      if (isThere(run)) return run;
      if (isFinished(run)) throw new Error(`The run is over: ${JSON.stringify(run.progress)}`);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  waiting(id: string): Promise<OAuthRun> {
    return this.until(id, ({ progress }) => progress.state.startsWith('awaiting-'));
  }

  finished(id: string): Promise<OAuthRun> {
    return this.until(id, isFinished);
  }
}
