import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClipboard } from './clipboard.ts';
import { createFakePrograms, type FakePrograms } from './testing/fake-programs.ts';

const secret = "planted-client-secret with 'quotes', $(words) and ümlaut\n";
let programs: FakePrograms;

/** Behaves as xclip does: answers at once and leaves a child behind that keeps its files open. */
const xclip = `
echo "$0 $*" >> "$LOG"
case "$*" in
  *-out*) [ -s "$STORE" ] || exit 1; cat "$STORE" ;;
  *) cat > "$STORE"; sleep 5 & ;;
esac`;

beforeEach(async () => {
  programs = await createFakePrograms();
});
afterEach(async () => {
  await programs.remove();
});

function x11Clipboard() {
  return createSystemClipboard({ env: { ...programs.env, DISPLAY: ':0' }, platform: 'linux' });
}

async function held(): Promise<string> {
  return readFile(programs.env['STORE'] ?? '', 'utf8');
}

describe('the system clipboard', () => {
  it('hands the value over by standard input and never by argv', async () => {
    await programs.add('xclip', xclip);
    await x11Clipboard().write(secret);
    expect(await held()).toBe(secret);
    expect((await programs.log()).join('\n')).not.toContain('planted');
  });

  it('does not wait for the child that serves the selection', async () => {
    await programs.add('xclip', xclip);
    const started = Date.now();
    await x11Clipboard().write(secret);
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('clears the clipboard that still holds the value', async () => {
    await programs.add('xclip', xclip);
    const clipboard = x11Clipboard();
    await clipboard.write(secret);
    await clipboard.clearIfHolds(secret);
    expect(await held()).toBe('');
  });

  it('leaves alone what the user has copied meanwhile', async () => {
    await programs.add('xclip', xclip);
    const clipboard = x11Clipboard();
    await clipboard.write('something else');
    await clipboard.clearIfHolds(secret);
    expect(await held()).toBe('something else');
  });

  it('takes an empty clipboard for cleared', async () => {
    await programs.add('xclip', xclip);
    await expect(x11Clipboard().clearIfHolds(secret)).resolves.toBeUndefined();
  });

  it('prefers Wayland where there is one, and clears it by its own command', async () => {
    await programs.add('xclip', 'exit 9');
    await programs.add('wl-copy', 'echo "wl-copy $*" >> "$LOG"; cat > "$STORE"');
    await programs.add('wl-paste', 'cat "$STORE"');
    const env = { ...programs.env, DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' };
    const clipboard = createSystemClipboard({ env, platform: 'linux' });
    await clipboard.write(secret);
    await clipboard.clearIfHolds(secret);
    expect(await programs.log()).toEqual(['wl-copy --type text/plain', 'wl-copy --clear']);
  });

  it('uses xsel where xclip is missing', async () => {
    await programs.add('xsel', 'echo "xsel $*" >> "$LOG"; cat > "$STORE"');
    await x11Clipboard().write(secret);
    expect(await programs.log()).toEqual(['xsel --clipboard --input']);
  });

  it('reaches the clipboard of Windows from WSL', async () => {
    await programs.add('powershell.exe', 'cat > "$STORE"; echo "$*" >> "$LOG"');
    const env = { ...programs.env, WSL_DISTRO_NAME: 'Debian' };
    await createSystemClipboard({ env, platform: 'linux' }).write(secret);
    expect(await held()).toBe(secret);
    expect((await programs.log()).join('\n')).toContain('Set-Clipboard');
  });

  it('names what to install where no program is found', async () => {
    await expect(x11Clipboard().write(secret)).rejects.toMatchObject({
      code: 'clipboard/unavailable',
      hint: 'Install the package xclip or xsel, then copy again; or reveal the value and copy it by hand.',
    });
    const wayland = createSystemClipboard({
      env: { ...programs.env, WAYLAND_DISPLAY: 'wayland-0' },
      platform: 'linux',
    });
    await expect(wayland.write(secret)).rejects.toMatchObject({
      hint: 'Install the package wl-clipboard, then copy again; or reveal the value and copy it by hand.',
    });
  });

  it('says what is missing and what can be done where the session has no clipboard', async () => {
    const clipboard = createSystemClipboard({ env: programs.env, platform: 'linux' });
    await expect(clipboard.write(secret)).rejects.toMatchObject({
      code: 'clipboard/unavailable',
      message: expect.stringContaining('neither WAYLAND_DISPLAY nor DISPLAY is set') as unknown,
      hint: expect.stringMatching(/Reveal the value and copy it by hand.*wl-clipboard, xclip or xsel/) as unknown,
    });
  });

  it('says what is missing before anything is copied, and nothing once it is there', async () => {
    expect(x11Clipboard().findLack?.()).toMatchObject({
      code: 'clipboard/unavailable',
      message: 'No program was found that reaches the clipboard.',
    });
    await programs.add('xclip', xclip);
    expect(x11Clipboard().findLack?.()).toBeNull();
  });

  it('reports a program that fails, without the value', async () => {
    await programs.add('xclip', 'exit 1');
    const failure: unknown = await x11Clipboard()
      .write(secret)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'clipboard/unavailable' });
    expect(String(failure)).not.toContain('planted');
  });

  it('does not run a program from a relative folder of PATH', async () => {
    await programs.add('xclip', xclip);
    const env = { ...programs.env, PATH: relative(process.cwd(), programs.bin), DISPLAY: ':0' };
    const clipboard = createSystemClipboard({ env, platform: 'linux' });
    await expect(clipboard.write(secret)).rejects.toMatchObject({ code: 'clipboard/unavailable' });
  });
});
