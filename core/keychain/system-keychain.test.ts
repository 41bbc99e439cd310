import { describe, expect, it } from 'vitest';
import type { Clock } from '../ports.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { createSystemKeychain, type KeychainEntry } from './system-keychain.ts';

function keychainThat(entry: Partial<KeychainEntry>, clock: Clock = new ManualClock()) {
  const unexpected = () => Promise.reject(new TypeError('not expected'));
  const whole: KeychainEntry = {
    getPassword: unexpected,
    setPassword: unexpected,
    deletePassword: unexpected,
    ...entry,
  };
  return createSystemKeychain({
    clock,
    platform: 'linux',
    load: () => Promise.resolve(() => whole),
    timeLimitMs: 1000,
  });
}

describe('the system’s keychain', () => {
  it.each([
    ['linux', 'Secret Service'],
    ['darwin', 'macOS Keychain'],
    ['win32', 'Windows Credential Manager'],
  ] as const)('is called by its name on %s', (platform, name) => {
    expect(createSystemKeychain({ clock: new ManualClock(), platform }).name).toBe(name);
  });

  it('is not loaded before it is used', async () => {
    let loads = 0;
    const load = () => {
      loads += 1;
      return Promise.reject(new Error('planted'));
    };
    const keychain = createSystemKeychain({ clock: new ManualClock(), load });
    expect(loads).toBe(0);
    await expect(keychain.getPassword('Keystage', 'planted')).rejects.toMatchObject({ code: 'keychain/absent' });
    expect(loads).toBe(1);
  });

  // As the library and the systems word them.
  it.each([
    ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'keychain/locked'],
    ['Platform failure: User interaction is not allowed.', 'keychain/locked'],
    ["Couldn't access platform storage: AccessDenied", 'keychain/denied'],
    ['Platform failure: The user name or passphrase you entered is not correct.', 'keychain/denied'],
    ['Platform failure: User canceled the operation.', 'keychain/denied'],
    ['Entry is matched by 2 credentials: [..]', 'keychain/wrong-backend'],
    [
      'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time',
      'keychain/absent',
    ],
    ['Platform failure: something that nobody has seen yet', 'keychain/absent'],
  ])('tells the failure “%s” as %s, and how to go on', async (message, code) => {
    const keychain = keychainThat({ getPassword: () => Promise.reject(new Error(message)) });
    await expect(keychain.getPassword('Keystage', 'planted')).rejects.toMatchObject({
      code,
      hint: expect.stringContaining('passphrase') as string,
    });
  });

  it('ends the wait for a prompt that nobody answers, and takes back what has not begun', async () => {
    const clock = new ManualClock();
    let given: AbortSignal | null = null;
    const keychain = keychainThat(
      {
        getPassword(signal) {
          given = signal;
          return new Promise(() => undefined);
        },
      },
      clock,
    );
    const asked = keychain.getPassword('Keystage', 'planted');
    const refused = expect(asked).rejects.toMatchObject({ code: 'keychain/locked' });
    // The entry is opened first, in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1000);
    await refused;
    expect(given).toMatchObject({ aborted: true });
  });

  it('leaves no timer behind an answer', async () => {
    const timers = new Set<() => void>();
    const clock: Clock = {
      now: () => 0,
      after(_ms, run) {
        timers.add(run);
        return () => timers.delete(run);
      },
    };
    const keychain = keychainThat({ getPassword: () => Promise.resolve('cGxhbnRlZA==') }, clock);
    expect(await keychain.getPassword('Keystage', 'planted')).toBe('cGxhbnRlZA==');
    expect(timers.size).toBe(0);
  });
});
