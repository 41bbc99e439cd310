import {
  isFinished,
  KeystageError,
  type CredentialId,
  type Environment,
  type OAuthRun,
  type ParsedInput,
  type Protocol,
  type RunId,
} from '../../shared/index.ts';
import { findApp, findEnvironment } from '../catalog/find.ts';
import { parseExternalUrl } from '../oauth/external-url.ts';
import type { Login } from '../oauth/login.ts';
import type { Ports } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Vault } from '../vault/vault.ts';
import { refuseUnconfirmed } from './confirm-production.ts';
import type { SandboxControl } from './sandbox-control.ts';
import { startOAuth1Login } from './start-oauth1-login.ts';
import { startOAuth2Login } from './start-oauth2-login.ts';
import type { StartedLogin } from './started-login.ts';

const consequences: Readonly<Record<Protocol, string>> = {
  oauth2:
    'X keeps one live grant for each app and user: logging in here ends the tokens that production uses for this account.',
  oauth1: 'The login brings a token of the live app onto this machine, which does not expire by itself.',
};

const starters = { oauth2: startOAuth2Login, oauth1: startOAuth1Login } as const;

/** How many finished runs are kept for looking at, for as long as the process lives. */
const keptRuns = 50;

/** How long a lock waits for a token that is on its way into the vault. */
const savingGraceMs = 5000;

/** The logins of this process: starts them with what the vault holds, and keeps them for looking at. */
export class LoginRuns {
  readonly #vault: Vault;
  readonly #sandbox: SandboxControl;
  readonly #ports: Ports;
  readonly #announce: (run: OAuthRun) => void;
  readonly #logins = new Map<RunId, Login>();
  /** What is still noted of logins that are over. */
  readonly #notes = new Set<Promise<void>>();

  constructor(vault: Vault, sandbox: SandboxControl, ports: Ports, announce: (run: OAuthRun) => void) {
    this.#vault = vault;
    this.#sandbox = sandbox;
    this.#ports = ports;
    this.#announce = announce;
  }

  list(): OAuthRun[] {
    return [...this.#logins.values()].map((login) => login.current()).reverse();
  }

  show(id: RunId): OAuthRun {
    return this.#find(id).current();
  }

  async start(input: ParsedInput<'oauth.start'>): Promise<OAuthRun> {
    const document = await this.#vault.read();
    const environment = findEnvironment(document, input.environmentId);
    const app = findApp(document, environment.appId);
    this.#refuseSecondRun(environment);
    refuseUnconfirmed(document.settings, { app, environment }, input.confirmProduction, consequences[input.protocol]);
    const sandboxUrl = environment.sandbox ? await this.#sandboxUrl() : null;
    const setting = { vault: this.#vault, ports: this.#ports, document, app, environment, sandboxUrl };
    const started = await starters[input.protocol](setting, input);
    this.#keep(started);
    return started.login.current();
  }

  /** Takes the redirected URL from the user's hand, where no listener got it. */
  paste(id: RunId, url: string): OAuthRun {
    const login = this.#find(id);
    login.paste(url);
    return login.current();
  }

  /** Takes the PIN that the provider showed the user. */
  enterPin(id: RunId, pin: string): OAuthRun {
    const login = this.#find(id);
    if (login.enterPin === undefined) {
      throw new KeystageError('oauth/not-ready', 'This login does not wait for a PIN.', {
        field: 'runId',
        hint: 'Start a login with a PIN (OAuth 1.0a).',
      });
    }
    login.enterPin(pin);
    return login.current();
  }

  /** One hidden value of a run that goes on or is finished, while the vault is unlocked. */
  reveal(id: RunId, tag: string): { run: OAuthRun; value: string } {
    const login = this.#find(id);
    const hidden = login.findHidden(tag);
    if (hidden !== null) return { run: login.current(), value: hidden.revealText() };
    throw new KeystageError('not-found', 'This run does not hold that value.', {
      field: 'tag',
      hint: 'Very long values, and too many of them, are not kept. Run the login again.',
    });
  }

  cancel(id: RunId): OAuthRun {
    const login = this.#find(id);
    login.cancel();
    return login.current();
  }

  async reopen(id: RunId): Promise<OAuthRun> {
    const run = this.show(id);
    if (run.progress.state !== 'awaiting-callback' && run.progress.state !== 'awaiting-pin') {
      throw new KeystageError('oauth/not-ready', 'This login does not wait for the browser any more.', {
        field: 'runId',
        hint: 'Start a new login.',
      });
    }
    await this.#ports.browser.open(parseExternalUrl(run.progress.authorizeUrl));
    return this.show(id);
  }

  /**
   * Ends what is going on, and waits until every port is free. A run whose callback has arrived is past cancelling: its
   * token is the provider's only one now, so it gets a short while to reach the vault.
   */
  async close(): Promise<void> {
    const logins = [...this.#logins.values()].filter((login) => !isFinished(login.current()));
    for (const login of this.#logins.values()) login.forgetHidden();
    for (const login of logins) login.cancel();
    const ended = Promise.all(logins.map((login) => login.finished)).then(() => Promise.all(this.#notes));
    const outOfTime = new Promise<void>((resolve) => {
      const stop = this.#ports.clock.after(savingGraceMs, resolve);
      void ended.then(stop);
    });
    await Promise.race([ended, outOfTime]);
    // Runs name accounts, scopes and callbacks: with the vault locked they are nobody's to see.
    for (const [id, login] of this.#logins) if (isFinished(login.current())) this.#logins.delete(id);
  }

  async #sandboxUrl(): Promise<string | null> {
    const state = await this.#sandbox.start();
    return state.state === 'running' ? state.url : null;
  }

  #keep({ login, clientRecordId, wipe }: StartedLogin): void {
    this.#logins.set(login.current().id, login);
    login.onChange(this.#announce);
    const noted = login.finished.then((run) => {
      wipe();
      if (run.progress.state === 'succeeded') return this.#noteUse(clientRecordId);
      return undefined;
    });
    this.#notes.add(noted);
    void noted.finally(() => this.#notes.delete(noted));
    for (const [id, old] of this.#logins) {
      if (this.#logins.size <= keptRuns) break;
      if (!isFinished(old.current())) continue;
      old.forgetHidden();
      this.#logins.delete(id);
    }
  }

  /** A date, not the token: where it can't be saved, the login has succeeded all the same. */
  async #noteUse(clientId: CredentialId): Promise<void> {
    try {
      await this.#vault.update((draft) => {
        const client = draft.credentials[clientId];
        for (const field of Object.values(client?.fields ?? {})) {
          field.lastUsedAt = this.#now();
          field.lastVerifiedAt = this.#now();
        }
      });
    } catch (error) {
      if (!(error instanceof KeystageError)) throw error;
    }
  }

  #refuseSecondRun(environment: Environment): void {
    const busy = this.list().some((run) => run.environmentId === environment.id && !isFinished(run));
    if (busy) {
      throw new KeystageError('oauth/busy', `A login is already going on for ${environment.name}.`, {
        hint: 'Finish it in the browser, or cancel it.',
      });
    }
  }

  #find(id: RunId): Login {
    const login = this.#logins.get(id);
    if (login !== undefined) return login;
    throw new KeystageError('not-found', 'There is no such run in this session.', { field: 'runId' });
  }

  #now(): string {
    return toTimestamp(this.#ports.clock.now());
  }
}
