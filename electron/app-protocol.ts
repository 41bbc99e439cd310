import { protocol, type Session } from 'electron';
import { pageHeaders } from '../core/system/page-headers.ts';
import type { PageFiles } from '../core/system/page-files.ts';
import { appOrigin, appScheme } from './app-address.ts';

/** Must run before `ready`, and once. `standard` gives the page an origin; `codeCache` lets V8 keep compiled script. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's files to this session only: `electron.protocol` would serve the default one. */
export function serveApp(session: Session, files: PageFiles): void {
  session.protocol.handle(appScheme, (request) => answerAppRequest(files, request));
}

/**
 * Answers from the exact-match map. The URL is compared as text and never parsed into a path, so that no encoding,
 * dot segment or separator means anything.
 */
export function answerAppRequest(
  files: PageFiles,
  request: { readonly method: string; readonly url: string },
): Response {
  const headers = pageHeaders('none');
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET' } });
  const isOurs = request.url.startsWith(`${appOrigin}/`);
  const file = isOurs ? files.get(request.url.slice(appOrigin.length)) : undefined;
  if (!file) return new Response(null, { status: 404, headers });
  return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'Content-Type': file.contentType } });
}
