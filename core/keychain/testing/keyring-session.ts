import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a program of the test sees: a home of its own, and nothing of the user's session. */
export type SessionEnvironment = Readonly<Record<string, string>>;

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: SessionEnvironment,
  input = '',
): Promise<Ended> {
  const child = spawn(program, args, { env, stdio: 'pipe' });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  await once(child, 'close');
  return { exitCode: child.exitCode, ...said };
}

/** The environment of a home without a session bus. */
export async function makeHomeEnvironment(home: string): Promise<SessionEnvironment> {
  const folders = { XDG_RUNTIME_DIR: 'run', XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: 'config', XDG_CACHE_HOME: 'cache' };
  const env: Record<string, string> = { PATH: process.env['PATH'] ?? '', HOME: home };
  for (const [name, folder] of Object.entries(folders)) {
    env[name] = join(home, folder);
    await mkdir(join(home, folder), { recursive: true, mode: 0o700 });
  }
  return env;
}

// Without service folders: nothing is started by a name that is asked for, neither a keyring nor a window that asks.
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** A session bus of our own, which ends with `close`, and all that is on it. */
export class KeyringSession {
  readonly env: SessionEnvironment;
  readonly #bus: ChildProcess;
  readonly #ended: Promise<unknown>;

  private constructor(bus: ChildProcess, env: SessionEnvironment) {
    this.#bus = bus;
    this.#ended = once(bus, 'close');
    this.env = env;
  }

  static async start(home: string): Promise<KeyringSession> {
    const env = await makeHomeEnvironment(home);
    const configuration = join(home, 'bus.conf');
    await writeFile(configuration, busConfiguration);
    const script = 'printf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS"; exec cat';
    const args = [`--config-file=${configuration}`, '--', 'sh', '-c', script];
    const bus = spawn('dbus-run-session', args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
    for await (const address of createInterface({ input: bus.stdout })) {
      return new KeyringSession(bus, { ...env, DBUS_SESSION_BUS_ADDRESS: address });
    }
    throw new Error('the session bus did not start');
  }

  /** Starts the GNOME Keyring; the login collection is made at the first time, and opens with its first password. */
  async startKeyring(password: string): Promise<void> {
    const args = ['--unlock', '--components=secrets'];
    const { exitCode, stderr } = await runProgram('gnome-keyring-daemon', args, this.env, password);
    if (exitCode !== 0) throw new Error(`the keyring did not start: ${stderr}`);
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    this.#bus.stdin?.end();
    await this.#ended;
  }
}
