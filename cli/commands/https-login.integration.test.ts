import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CertificateFolder } from '../../core/oauth/testing/make-certificate.ts';
import { ScriptBrowser } from '../../core/testing/script-browser.ts';
import { findFreePort } from '../demo/free-port.ts';
import { KeystageProcess } from '../testing/keystage-process.ts';
import { makeHome, type TemporaryHome } from '../testing/temporary-home.ts';

const place = 'acme-poster/development';

let home: TemporaryHome;
let certificates: CertificateFolder;

beforeAll(async () => {
  home = await makeHome();
  certificates = await CertificateFolder.open();
  const callback = `https://127.0.0.1:${await findFreePort()}/callback`;
  await home.run(['app', 'add', 'Acme Poster']);
  await home.run(['env', 'set', place, '--sandbox', '--callback', callback]);
});

afterAll(async () => {
  await certificates.close();
  await home.remove();
});

it('receives an https callback with a certificate, and shows nothing of its key', async () => {
  const { certFile, keyFile } = await certificates.make('good', 'IP:127.0.0.1');
  const args = ['oauth', 'login', place, '--cert', certFile, '--key', keyFile, '--no-browser', '--json'];
  const login = new KeystageProcess([...args, '--passphrase-file', home.passphraseFile], { home: home.folder });
  const { authorizeUrl } = JSON.parse(await login.firstLine()) as { authorizeUrl: string };
  const browser = new ScriptBrowser();
  const sentTo = await browser.pressAndStay(await browser.get(authorizeUrl), 'Authorize app');
  const ca = await readFile(certFile);
  const status = await new Promise((resolve, reject) => {
    get(sentTo, { ca }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(303);
  const ended = await login.ended;
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ended.stdout).toContain('"state":"succeeded"');
  const [, keyLine = 'none'] = (await readFile(keyFile, 'utf8')).split('\n');
  expect(ended.stdout).not.toContain(keyLine);
});

it('says of a certificate for another host what it is for, and ends', async () => {
  const { certFile, keyFile } = await certificates.make('other', 'DNS:localhost');
  const ended = await home.run(['oauth', 'login', place, '--cert', certFile, '--key', keyFile, '--no-browser']);
  expect(ended.exitCode).toBe(1);
  expect(ended.stderr).toContain('is not for the callback’s host 127.0.0.1, but for DNS:localhost.');
});
