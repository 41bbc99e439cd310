import {
  isConfidential,
  KeystageError,
  type EnvironmentId,
  type SandboxState,
  type Timestamp,
} from '../../shared/index.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { credentialsOf, findApp, findEnvironment } from '../catalog/find.ts';
import type { Clock, Http } from '../ports.ts';
import { announceSandbox, findRunningSandbox } from '../sandbox/discovery.ts';
import { newSandboxClient } from '../sandbox/new-client.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { SecretValue } from '../secret-value.ts';
import type { Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { readRegistrations } from './sandbox-registrations.ts';

/** The callback and scopes a sandbox environment gets where it has none: enough for a first login. */
const firstCallbackUrl = 'http://127.0.0.1:8735/callback';
const firstScopes = ['tweet.read', 'users.read', 'offline.access'];

/** Runs the sandbox for this process, or finds the one that another Keystage process runs. */
export class SandboxControl {
  readonly #vault: Vault;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #http: Http;
  readonly #announce: (state: SandboxState) => void;
  #running: { readonly sandbox: Sandbox; readonly url: string; readonly retract: () => Promise<void> } | null = null;
  #starting: Promise<SandboxState> | null = null;

  constructor(vault: Vault, folder: string, clock: Clock, http: Http, announce: (state: SandboxState) => void) {
    this.#vault = vault;
    this.#folder = folder;
    this.#clock = clock;
    this.#http = http;
    this.#announce = announce;
  }

  async state(): Promise<SandboxState> {
    if (this.#running !== null) return { state: 'running', url: this.#running.url, own: true };
    const url = await findRunningSandbox(this.#folder, this.#http);
    return url === null ? { state: 'stopped' } : { state: 'running', url, own: false };
  }

  /** Answers where the sandbox runs, starting it if it runs nowhere. */
  async start(port?: number): Promise<SandboxState> {
    const state = await this.state();
    if (state.state === 'running') return state;
    this.#starting ??= this.#startOwn(port).finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  /** Stops the sandbox of this process; one of another process goes on. */
  async stop(): Promise<SandboxState> {
    const running = this.#running;
    this.#running = null;
    if (running !== null) {
      await running.retract();
      await running.sandbox.close();
      this.#announce({ state: 'stopped' });
    }
    return this.state();
  }

  async #startOwn(port: number | undefined): Promise<SandboxState> {
    // A locked vault has no registrations to offer, and says so here rather than on the authorize page.
    await this.#vault.read();
    const sandbox = createSandbox({ registrations: readRegistrations(this.#vault), clock: this.#clock });
    try {
      const { url } = port === undefined ? await listenWhereFree(sandbox) : await sandbox.listen({ port });
      const retract = await announceSandbox(this.#folder, sandbox, url);
      this.#running = { sandbox, url, retract };
      const state: SandboxState = { state: 'running', url, own: true };
      this.#announce(state);
      return state;
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }
}

/** Nobody registers the sandbox's own port anywhere, so where nobody asked for one, any other serves as well. */
async function listenWhereFree(sandbox: Sandbox): Promise<{ url: string }> {
  try {
    return await sandbox.listen();
  } catch (error) {
    if (error instanceof KeystageError && error.code === 'sandbox/port-taken') return sandbox.listen({ port: 0 });
    throw error;
  }
}

/**
 * Registers an environment with the sandbox, as a developer would in X's console: a client, a callback URL and scopes,
 * each only where it is missing.
 */
export function enableSandbox(draft: Document, vault: Vault, id: EnvironmentId, now: Timestamp): void {
  const environment = findEnvironment(draft, id);
  findApp(draft, environment.appId);
  const { registration } = environment;
  environment.sandbox = true;
  environment.updatedAt = now;
  if (registration.callbackUrls.length === 0) registration.callbackUrls = [firstCallbackUrl];
  if (registration.scopes.length === 0) registration.scopes = firstScopes;
  const client = credentialsOf(draft, id).find((credential) => credential.kind === 'oauth2-client');
  const hasSecret = client?.fields['client_secret'] !== undefined;
  const wantsSecret = isConfidential(registration.oauth2Type);
  if (client !== undefined && (hasSecret || !wantsSecret)) return;
  const fresh = newSandboxClient(registration.oauth2Type);
  const clientId = SecretValue.fromText(fresh.clientId);
  const fields = new Map(client === undefined ? [['client_id', clientId]] : []);
  if (fresh.clientSecret !== null) fields.set('client_secret', fresh.clientSecret);
  try {
    if (client === undefined) {
      addCredential(draft, vault, { environmentId: id, kind: 'oauth2-client', details: {}, fields }, now);
    } else {
      editCredential(draft, vault, client.id, {}, fields, 'edited', now);
    }
  } finally {
    for (const value of fields.values()) value.wipe();
  }
}
