import { describe, expect, it } from 'vitest';
import { KeystageError } from '../../shared/index.ts';
import { refuseUnopenable } from './openable-url.ts';

const hostile = [
  'http://example.test/',
  'http://127.0.0.1.evil.test/',
  'http://localhost.evil.test/',
  'http://0.0.0.0:8080/',
  'http://192.168.1.1/',
  'http://[::ffff:127.0.0.1]/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,hello',
  'vbscript:msgbox',
  'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}',
  'search-ms:query=a',
  'smb://evil.test/share',
  'ssh://-oProxyCommand=calc/',
  'mailto:a@b.test',
  'ftp://evil.test/',
  'blob:https://evil.test/1',
  'about:blank',
  'chrome://settings/',
  'x-apple.systempreferences:',
  'keystage://app/',
  'https://x.com@evil.test/',
  'https://user:word@evil.test/',
  'http://user@127.0.0.1/',
];

describe('refuseUnopenable', () => {
  it.each(hostile)('refuses %s', (text) => {
    expect(() => {
      refuseUnopenable(new URL(text));
    }).toThrow(KeystageError);
  });

  it.each([
    'https://x.com/i/oauth2/authorize?a=1',
    'http://127.0.0.1:8080/',
    'http://localhost:1/',
    'http://[::1]:80/',
  ])('passes %s', (text) => {
    expect(() => {
      refuseUnopenable(new URL(text));
    }).not.toThrow();
  });

  it('says nothing of the address but its scheme', () => {
    expect(() => {
      refuseUnopenable(new URL('http://evil.test/?state=planted-state'));
    }).toThrow(/^A http: address is not opened in the browser\.$/);
  });
});
