import { app, type WebContents } from 'electron';
import { appUrl } from './app-address.ts';

/**
 * Binds every page there will ever be: it shows our address and no other, opens no window, embeds no guest. Links
 * outward are not followed either; what the user may open is opened by a command, with a URL built on this side.
 */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    confine(contents);
  });
}

function confine(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    // Reloading is the one navigation there is.
    if (!details.isMainFrame || details.url !== appUrl) details.preventDefault();
  });
  contents.on('will-navigate', (details) => {
    if (details.url !== appUrl) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
