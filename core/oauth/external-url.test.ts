import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeystageError } from '../../shared/index.ts';
import { parseExternalUrl } from './external-url.ts';
import { beRatherPatient } from './testing/patient.ts';

beRatherPatient();

describe('the gate before the browser', () => {
  test.each([
    'https://x.com/i/oauth2/authorize?response_type=code&scope=tweet.read%20users.read&state=a-b_c',
    'http://127.0.0.1:8735/i/oauth2/authorize',
    'http://localhost:3000/',
    'http://[::1]:3000/',
  ])('lets %s through as it is', (text) => {
    expect(parseExternalUrl(text).href).toBe(text);
  });

  test('hands on the URL as the parser writes it, not the text', () => {
    expect(parseExternalUrl('HTTPS:\\\\X.com\\a"b<c>?q="\'').href).toBe('https://x.com/a%22b%3Cc%3E?q=%22%27');
    expect(parseExternalUrl('https://bücher.example/é').href).toBe('https://xn--bcher-kva.example/%C3%A9');
  });

  test.each([
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['a Windows handler', 'ms-msdt:/id PCWDiagnostic'],
    ['a search handler', 'search-ms:query=x'],
    ['a share', '\\\\evil.test\\share'],
    ['a share by URL', 'file://evil.test/share'],
    ['a browser-internal page', 'chrome://settings'],
    ['plain http elsewhere', 'http://evil.test/authorize'],
    ['a name that only begins with the loopback address', 'http://127.0.0.1.evil.test/'],
    ['a name that only ends with localhost', 'http://evil-localhost/'],
    ['a subdomain of localhost', 'http://a.localhost/'],
    ['every interface', 'http://0.0.0.0/'],
    ['a user name', 'https://x.com@evil.test/'],
    ['a password', 'https://:word@evil.test/'],
    ['a command for a shell', 'https://x.com/$(calc)'],
    ['a command in backticks', 'https://x.com/?q=`calc`'],
    ['a command after a semicolon', 'https://x.com/;calc'],
    ['a pipe', 'https://x.com/#a|calc'],
    ['a caret', 'https://x.com/?q=^calc'],
    ['a single quote', "https://x.com/'calc'"],
    ['braces', 'https://x.com/?q={calc}'],
    ['a space', 'https://x.com/a b'],
    ['a space at the end', 'https://x.com/ '],
    ['a line break', 'https://x.com/\r\nHost: evil.test'],
    ['a tab in the scheme', 'java\tscript:alert(1)'],
    ['a null byte', 'https://x.com/\u0000'],
    ['an invisible mark', 'https://x.com/\u202egpj.exe'],
    ['an option', '--remote-debugging-port=9222'],
    ['a path', '/usr/bin/calc'],
    ['nothing', ''],
    ['too much', `https://x.com/${'a'.repeat(9000)}`],
  ])('refuses %s', (_what, text) => {
    expect(() => parseExternalUrl(text)).toThrow(expect.objectContaining({ code: 'input/invalid' }));
  });

  test('does not quote what it refuses', () => {
    let message = '';
    try {
      parseExternalUrl('http://evil.test/?token=planted-token');
    } catch (error) {
      message = error instanceof KeystageError ? error.message : '';
    }
    expect(message).not.toBe('');
    expect(message).not.toContain('planted');
  });

  test('lets nothing through, of any text, that a shell would read as more than one word', () => {
    const text = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }).map((tail) => `https://x.com/${tail}`),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        let href: string | null = null;
        try {
          href = parseExternalUrl(candidate).href;
        } catch (error) {
          expect(error).toBeInstanceOf(KeystageError);
        }
        if (href !== null) expect(href).toMatch(/^https?:\/\/[^\s"'`$(){}|;<>\\^]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});
