import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { PageFiles } from '../core/system/page-files.ts';
import { answerAppRequest, registerAppScheme, serveApp } from './app-protocol.ts';
import { fakeElectron, FakeSession } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

const files: PageFiles = new Map([
  ['/', { bytes: Buffer.from('<p>'), contentType: 'text/html; charset=utf-8' }],
  ['/assets/a.js', { bytes: Buffer.from('export {}'), contentType: 'text/javascript; charset=utf-8' }],
]);

function get(url: string, method = 'GET'): Response {
  return answerAppRequest(files, { method, url });
}

describe('the app protocol', () => {
  it('registers its scheme without a way around the page policy', () => {
    registerAppScheme();
    expect(fakeElectron.protocol.schemes).toEqual([
      { scheme: 'keystage', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  it('serves the session it is given', async () => {
    const session = new FakeSession();
    serveApp(session as unknown as Session, files);
    const answer = session.handlers.get('protocol keystage')?.({ method: 'GET', url: 'keystage://app/' });
    expect(await (answer as Response).text()).toBe('<p>');
  });

  it('serves the page under a policy that lets it connect nowhere', () => {
    const { status, headers } = get('keystage://app/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('serves assets by their exact address', async () => {
    expect(await get('keystage://app/assets/a.js').text()).toBe('export {}');
  });

  it.each([
    'keystage://app/../../etc/passwd',
    'keystage://app/%2e%2e/%2e%2e/etc/passwd',
    'keystage://app/assets/..%2f..%2fpackage.json',
    'keystage://app/assets/',
    'keystage://app//',
    'keystage://app/index.html',
    'keystage://app/?x',
    'keystage://app',
    'keystage://other/',
    'keystage://app.evil/',
    'keystage://app@evil/',
    'keystage:app/',
    'file:///etc/passwd',
    'https://app/',
    'KEYSTAGE://app/',
  ])('has nothing at %s', (url) => {
    expect(get(url).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('is not had by %s', (method) => {
    expect(get('keystage://app/', method).status).toBe(405);
  });
});
