import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createElectronClipboard } from './electron-clipboard.ts';
import { fakeElectron } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

const { clipboard } = fakeElectron;
const value = 'planted-client-secret';

beforeEach(() => {
  Object.assign(clipboard, { text: '', items: [], takesItems: true, takesText: true });
});

function marks(): string[] {
  return Object.keys(clipboard.items[0]?.items ?? {}).filter((type) => type !== 'text/plain');
}

describe('the clipboard of the desktop', () => {
  it.each([
    ['linux', ['x-kde-passwordManagerHint']],
    ['darwin', ['org.nspasteboard.ConcealedType', 'org.nspasteboard.TransientType']],
    [
      'win32',
      ['ExcludeClipboardContentFromMonitorProcessing', 'CanIncludeInClipboardHistory', 'CanUploadToCloudClipboard'],
    ],
  ] as const)('asks histories and managers of %s to leave the value alone', async (platform, formats) => {
    await createElectronClipboard(platform).write(value);
    expect(clipboard.text).toBe(value);
    expect(marks()).toEqual(formats.map((format) => `electron application/osclipboard;format="${format}"`));
  });

  it('copies plainly where the marks are not taken', async () => {
    clipboard.takesItems = false;
    await createElectronClipboard('linux').write(value);
    expect(clipboard.text).toBe(value);
  });

  it('says so when nothing is taken, without the value', async () => {
    clipboard.takesItems = false;
    clipboard.takesText = false;
    const failure: unknown = await createElectronClipboard('linux')
      .write(value)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'clipboard/unavailable' });
    expect(String(failure)).not.toContain('planted');
  });

  it('is cleared when it still holds the value, and left alone otherwise', async () => {
    const own = createElectronClipboard('linux');
    await own.write(value);
    await own.clearIfHolds('something else');
    expect(clipboard.text).toBe(value);
    await own.clearIfHolds(value);
    expect(clipboard.text).toBe('');
  });
});
