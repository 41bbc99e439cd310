import { afterEach, beforeEach, expect } from 'vitest';
import { beRatherPatient } from './patient.ts';
import { ScriptedServer } from './scripted-server.ts';
import { comeBack, stateOf, tryLogin, type TriedLogin } from './try-login.ts';

/** A login that waits for its callback while a test attacks whoever waits. */
export class AttackedLogin {
  readonly server: ScriptedServer;
  readonly tried: TriedLogin;
  readonly port: number;
  /** What its own requests name in Host. */
  readonly host: string;
  readonly state: string;

  private constructor(tried: TriedLogin, server: ScriptedServer) {
    this.server = server;
    this.tried = tried;
    this.port = Number(new URL(tried.redirectUri).port);
    this.host = `127.0.0.1:${this.port}`;
    this.state = stateOf(tried);
  }

  static async start(): Promise<AttackedLogin> {
    const server = new ScriptedServer();
    const base = await server.listen();
    const json = { token_type: 'bearer', access_token: 'planted-access-token' };
    server.answer('/2/oauth2/token', { status: 200, json });
    return new AttackedLogin(await tryLogin(base), server);
  }

  /** A callback that lacks nothing, with a code of the attacker's. */
  get forged(): string {
    return `/callback?code=attackers-code&state=${this.state}`;
  }

  /** It waits on, has taken nothing, and the right callback ends it well. */
  async expectUnharmed(): Promise<void> {
    const { login, savedGrants } = this.tried;
    expect(login.current().progress.state).toBe('awaiting-callback');
    expect(savedGrants).toEqual([]);
    expect(this.server.seen).toEqual([]);
    await comeBack(this.tried, { code: 'planted-code', state: this.state });
    expect((await login.finished).progress.state).toBe('succeeded');
    expect(this.server.seen.map(({ body }) => body.get('code'))).toEqual(['planted-code']);
  }
}

/** A login for each test, which has to be unharmed after it. */
export function attackLogins(): () => AttackedLogin {
  beRatherPatient();
  let attacked: AttackedLogin;
  beforeEach(async () => {
    attacked = await AttackedLogin.start();
  });
  afterEach(async () => {
    await attacked.expectUnharmed();
    await attacked.server.close();
  });
  return () => attacked;
}
