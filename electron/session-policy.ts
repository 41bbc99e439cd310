import { session, type Session } from 'electron';
import { appUrl } from './app-address.ts';

/**
 * Permission → the reason why the page may have it. Empty: copying goes through the main process, files through native
 * dialogs, and the page needs nothing else. Electron's own default is to grant everything.
 */
const grantedPermissions: ReadonlyMap<string, string> = new Map();

/**
 * The window's session: in memory (no `persist:`) and without a cache, so that nothing of the page is written to disk;
 * no permission, no device, no download, no request to anywhere but our own files.
 */
export function createAppSession(isPackaged: boolean): Session {
  const own = session.fromPartition('keystage', { cache: false });
  own.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(grantedPermissions.has(permission));
  });
  own.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission));
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, callback) => {
    callback(null);
  });
  own.setSpellCheckerEnabled(false);
  own.on('will-download', (event) => {
    event.preventDefault();
  });
  own.webRequest.onBeforeRequest((details, callback) => {
    const isOurs = details.url.startsWith(appUrl);
    const isDevTools = !isPackaged && details.url.startsWith('devtools://');
    callback({ cancel: !isOurs && !isDevTools });
  });
  return own;
}
