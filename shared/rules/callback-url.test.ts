import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findListener, lintCallbackUrl, suggestedCallbackUrl } from './callback-url.ts';

function codesOf(url: string, all: readonly string[] = [url], production = false): string[] {
  return lintCallbackUrl(url, { all, production }).map((finding) => finding.code);
}

function fixOf(url: string, code: string): string | null | undefined {
  return lintCallbackUrl(url, { all: [url], production: false }).find((finding) => finding.code === code)?.fix;
}

describe('the callback linter', () => {
  test('has nothing to say of a loopback URL with a port and a path', () => {
    expect(codesOf('http://127.0.0.1:8735/callback')).toEqual([]);
    expect(codesOf(suggestedCallbackUrl)).toEqual([]);
  });

  test('has nothing to say of an https URL in production', () => {
    expect(codesOf('https://acme.example/callback', undefined, true)).toEqual([]);
  });

  const cases: [string, string[]][] = [
    ['', ['empty']],
    ['callback', ['not-absolute']],
    ['/callback', ['not-absolute']],
    ['127.0.0.1:8735/callback', ['not-absolute']],
    ['http:127.0.0.1/callback', ['not-absolute']],
    ['http://', ['not-absolute']],
    ['http://127.0.0.1:8735/callback ', ['whitespace']],
    ['http://127.0.0.1:8735/call\nback', ['whitespace']],
    ['http://127.0.0.1:8735/\u200bcallback', ['whitespace']],
    ['http://127.0.0.1:8735/callback#done', ['fragment']],
    ['http://127.0.0.1:8735/callback#', ['fragment']],
    ['javascript:alert(1)', ['forbidden-scheme']],
    ['DATA://text/html', ['forbidden-scheme']],
    ['mso-offdap://x/y', ['forbidden-scheme']],
    ['file:///etc/passwd', ['forbidden-scheme']],
    ['acme-poster://callback/path', ['custom-scheme']],
    ['http://acme.example/callback', ['http-not-loopback']],
    ['http://127.0.0.1.evil.test/callback', ['http-not-loopback']],
    ['http://0.0.0.0:8735/callback', ['wildcard-address']],
    ['https://*.acme.example/callback', ['wildcard']],
    ['https://me:word@acme.example/callback', ['userinfo']],
    ['https://127.0.0.1:8735/callback', ['https-loopback']],
    ['https://localhost/callback', ['https-loopback', 'localhost', 'missing-port']],
    ['https://127.0.0.2:8735/callback', ['https-loopback', 'not-listenable']],
    ['http://localhost:8735/callback', ['localhost']],
    ['http://127.0.0.1/callback', ['missing-port']],
    ['http://127.0.0.1:8080/callback', ['port-8080']],
    ['http://127.0.0.1:0/callback', ['no-port', 'not-listenable']],
    ['http://127.0.0.1:443/callback', ['privileged-port']],
    ['http://127.0.0.1:50000/callback', ['borrowed-port']],
    ['http://127.0.0.1:8735/callback?from=x', ['query']],
    ['http://127.0.0.1:8735/callback?code=x', ['not-listenable', 'reserved-parameter']],
    ['http://127.0.0.1:8735//callback', ['not-listenable']],
    ['http://127.0.0.2:8735/callback', ['not-listenable']],
    ['http://127.0.0.1:8735', ['browser-rewrites']],
    ['HTTP://127.0.0.1:8735/callback', ['browser-rewrites']],
    ['https://acme.example:443/callback', ['browser-rewrites']],
    ['https://acme.example/a/../b', ['browser-rewrites']],
    ['https://acme.example/caf\u00e9', ['browser-rewrites']],
  ];
  test.each(cases)('says of %j: %j', (url, codes) => {
    expect(codesOf(url)).toEqual(codes);
  });

  // The list of X's page on apps, as it stood there.
  test.each(
    (
      'vbscript, javascript, vbs, data, mocha, keyword, livescript, ftp, file, gopher, acrobat, callto, daap, itpc, itms, '
      + 'firefoxurl, hcp, ldap, mailto, mmst, mmsu, msbd, rtsp, mso-offdap, snews, news, nntp, outlook, stssync, rlogin, '
      + 'telnet, tn3270, shell, sip'
    ).split(', '),
  )('knows that X refuses the scheme %s, and can’t be pasted to', (scheme) => {
    expect(codesOf(`${scheme}://callback/path`)).toEqual(['forbidden-scheme']);
    expect(findListener(`${scheme}://callback/path`)).toMatchObject({ listenable: false, pasteable: false });
  });

  test('warns of a loopback URL in production', () => {
    expect(codesOf('http://127.0.0.1:8735/callback', undefined, true)).toEqual(['loopback-in-production']);
  });

  test('tells a duplicate and a twin that differs by the last slash', () => {
    const url = 'https://acme.example/callback';
    expect(codesOf(url, [url, url])).toEqual(['duplicate']);
    expect(codesOf(url, [url, `${url}/`])).toEqual(['trailing-slash-twin']);
    expect(codesOf(`${url}/`, [url, `${url}/`])).toEqual(['trailing-slash-twin']);
  });

  test('refuses the eleventh callback URL, not the tenth', () => {
    const all = Array.from({ length: 11 }, (_, index) => `https://acme.example/${String(index)}`);
    expect(codesOf(all[9]!, all)).toEqual([]);
    expect(codesOf(all[10]!, all)).toEqual(['too-many']);
  });

  test('offers replacements that keep every other byte', () => {
    expect(fixOf('http://localhost:8735/Call/?a=%2f', 'localhost')).toBe('http://127.0.0.1:8735/Call/?a=%2f');
    expect(fixOf('http://127.0.0.1?x', 'missing-port')).toBe('http://127.0.0.1:8735?x');
    expect(fixOf('http://127.0.0.1:80/a', 'missing-port')).toBe('http://127.0.0.1:8735/a');
    expect(fixOf('http://[::1]/a', 'missing-port')).toBe('http://[::1]:8735/a');
    expect(fixOf('https://[::1]:443/a', 'missing-port')).toBe('https://[::1]:8735/a');
    expect(fixOf('http://acme.example/a', 'http-not-loopback')).toBe('https://acme.example/a');
    expect(fixOf('https://me:w@acme.example/@a', 'userinfo')).toBe('https://acme.example/@a');
    expect(fixOf(' http://127.0.0.1:8735/a\t', 'whitespace')).toBe('http://127.0.0.1:8735/a');
    expect(fixOf('https://acme.example/a#b#c', 'fragment')).toBe('https://acme.example/a');
    expect(fixOf('http://[::]:8735/a', 'wildcard-address')).toBe('http://127.0.0.1:8735/a');
  });

  test('settles what it offers to fix, for any text', () => {
    const parts = fc.record({
      scheme: fc.constantFrom('http://', 'HTTP://', 'https://', 'acme://', 'javascript:', ''),
      user: fc.constantFrom('', 'me@', 'me:word@'),
      host: fc.constantFrom('localhost', '127.0.0.1', '127.1', '[::1]', '0.0.0.0', 'acme.example', '*.acme.example'),
      port: fc.constantFrom('', ':', ':80', ':8080', ':8735', ':70000'),
      rest: fc.constantFrom('', '/', '/a b', '/a#b', '/a?b=1', '//a', '/a/../b', '/a?code=1', '/\u200bé'),
    });
    fc.assert(
      fc.property(parts, ({ scheme, user, host, port, rest }) => {
        const url = scheme + user + host + port + rest;
        for (const { code, fix } of lintCallbackUrl(url, { all: [url], production: false })) {
          if (fix !== null) expect(codesOf(fix)).not.toContain(code);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('finding a listener', () => {
  test('reads host, port, path and query as a browser will send them', () => {
    expect(findListener('http://localhost:8735/Call%20back?from=x&b')).toEqual({
      listenable: true,
      hostname: 'localhost',
      port: 8735,
      path: '/Call%20back',
      secure: false,
      query: 'from=x&b',
    });
    expect(findListener('http://[::1]:8735')).toMatchObject({ hostname: '[::1]', port: 8735, path: '/', query: '' });
    expect(findListener('http://127.0.0.1/cb')).toMatchObject({ port: 80 });
  });

  test('takes https where there is a certificate, and says which options bring one where there is none', () => {
    const certificate = { certificate: true };
    expect(findListener('https://localhost:8735/cb', certificate)).toMatchObject({ port: 8735, secure: true });
    expect(findListener('https://127.0.0.1/cb', certificate)).toMatchObject({ port: 443 });
    expect(findListener('http://127.0.0.1:8735/cb', certificate)).toMatchObject({ listenable: true, secure: false });
    expect(findListener('https://acme.example/cb', certificate)).toMatchObject({ listenable: false });
    expect(findListener('https://localhost:8735/cb')).toMatchObject({
      listenable: false,
      pasteable: true,
      reason: expect.stringContaining('--cert FILE --key FILE') as string,
    });
  });

  test.each([
    'https://127.0.0.1:8735/cb',
    'http://acme.example:8735/cb',
    'http://localhost.evil.test:8735/cb',
    'http://127.0.0.2:8735/cb',
    'http://0.0.0.0:8735/cb',
    'http://127.0.0.1:0/cb',
    'http://me@127.0.0.1:8735/cb',
    'http://127.0.0.1:8735/cb#done',
    'http://127.0.0.1:8735//cb',
    'http://127.0.0.1:8735/cb?state=fixed',
    ' http://127.0.0.1:8735/cb',
    'acme://callback',
    'cb',
  ])('says why it can’t listen at %j', (url) => {
    const place = findListener(url);
    expect(place.listenable).toBe(false);
    if (!place.listenable) expect(place.reason).not.toBe('');
  });
});
