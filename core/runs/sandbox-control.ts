import { KeystageError, type FaultOrder, type SandboxState, type SetFault } from '../../shared/index.ts';
import type { Clock, Http } from '../ports.ts';
import { announceSandbox, findRunningSandbox, findSandbox } from '../sandbox/discovery.ts';
import { sendOrder } from '../sandbox/faults/fault-door.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { Vault } from '../vault/vault.ts';
import { readRegistrations } from './sandbox-registrations.ts';

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

  /** Switches failures on or off, in whichever process the sandbox runs. Where it runs nowhere, none is on. */
  async orderFaults(order: FaultOrder): Promise<SetFault[]> {
    if (order.do === 'set') await this.start();
    if (this.#running !== null) return [...this.#running.sandbox.faults.obey(order)];
    const other = await findSandbox(this.#folder, this.#http);
    if (other === null) return [];
    const set = await sendOrder(other, order, this.#http);
    if (set !== null) return [...set];
    throw new KeystageError('oauth/not-ready', 'The sandbox of the other Keystage process did not take the order.', {
      hint: 'Is it of an older version, or is the failure’s name wrong? List them, or start the sandbox again.',
    });
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
