import { clipboard, ClipboardItem } from 'electron';
import type { Clipboard } from '../core/ports.ts';
import { KeystageError } from '../shared/index.ts';

const rawFormat = (name: string): string => `electron application/osclipboard;format="${name}"`;
/** A DWORD of 0, little-endian as Windows stores it. */
const dwordZero = (): Blob => new Blob([new Uint8Array(4)]);

/**
 * The marks that ask clipboard histories, managers and cloud clipboards to leave a value alone. They are a convention:
 * a program that does not know them keeps the value.
 */
function concealMarks(platform: NodeJS.Platform): Record<string, string | Blob> {
  switch (platform) {
    case 'darwin':
      return {
        [rawFormat('org.nspasteboard.ConcealedType')]: '1',
        [rawFormat('org.nspasteboard.TransientType')]: '1',
      };
    case 'win32':
      return {
        [rawFormat('ExcludeClipboardContentFromMonitorProcessing')]: '1',
        [rawFormat('CanIncludeInClipboardHistory')]: dwordZero(),
        [rawFormat('CanUploadToCloudClipboard')]: dwordZero(),
      };
    default:
      return { [rawFormat('x-kde-passwordManagerHint')]: 'secret' };
  }
}

/** Electron's clipboard: asynchronous since 44, and of the main process only. Throws 'clipboard/unavailable'. */
export function createElectronClipboard(platform: NodeJS.Platform = process.platform): Clipboard {
  async function writeConcealed(text: string): Promise<void> {
    await clipboard.write([new ClipboardItem({ 'text/plain': text, ...concealMarks(platform) })]);
  }
  return {
    async write(text) {
      try {
        // A desktop that takes no marks still takes the text: better copied plainly than not at all.
        await writeConcealed(text).catch(() => clipboard.writeText(text));
      } catch (error) {
        throw new KeystageError('clipboard/unavailable', 'The clipboard could not be written.', {
          hint: 'Try again; another program may be holding it.',
          cause: error,
        });
      }
    },
    async clearIfHolds(text) {
      if ((await clipboard.readText()) === text) clipboard.clear();
    },
  };
}
