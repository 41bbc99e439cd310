import { shell } from 'electron';
import type { Browser } from '../core/ports.ts';
import { refuseUnopenable } from '../core/system/openable-url.ts';
import { KeystageError } from '../shared/index.ts';

/** The user's own browser by way of the operating system. Authorization pages never open in a window of ours (RFC 8252 §8.12). */
export function createExternalBrowser(): Browser {
  return {
    async open(url) {
      // `openExternal` runs whatever is registered for the scheme, so the scheme is looked at here once more.
      refuseUnopenable(url);
      try {
        await shell.openExternal(url.href);
      } catch (error) {
        throw new KeystageError('oauth/browser-failed', 'The browser could not be opened.', {
          hint: 'Copy the link and open it in a browser on this machine yourself.',
          cause: error,
        });
      }
    },
  };
}
