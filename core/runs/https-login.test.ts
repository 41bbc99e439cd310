import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CertificateFiles, EnvironmentId, OAuthRun } from '../../shared/index.ts';
import { findFreePort } from '../oauth/testing/loopback.ts';
import { CertificateFolder } from '../oauth/testing/make-certificate.ts';
import { ScriptBrowser } from '../testing/script-browser.ts';
import { SandboxServices } from './testing/sandbox-services.ts';

let house: SandboxServices;
let folder: CertificateFolder;
let certificate: CertificateFiles;
let environmentId: EnvironmentId;
let plainUrl: string;
let secureUrl: string;

beforeEach(async () => {
  folder = await CertificateFolder.open();
  certificate = await folder.make('good', 'IP:127.0.0.1');
  house = new SandboxServices();
  await house.open();
  plainUrl = `http://127.0.0.1:${await findFreePort()}/callback`;
  secureUrl = `https://127.0.0.1:${await findFreePort()}/callback`;
  environmentId = await house.addApp({ callbackUrls: [plainUrl, secureUrl] });
});

afterEach(async () => {
  await house.close();
  await folder.close();
});

async function start(more: Record<string, unknown>): Promise<OAuthRun> {
  const run = await house.call('oauth.start', { environmentId, ...more });
  return house.waiting(run.id);
}

/** Goes where the browser is sent, trusting the one certificate, and on to the page. */
async function arrive(url: string): Promise<string> {
  const ca = await readFile(certificate.certFile);
  const [location, body] = await new Promise<[string | undefined, string]>((resolve, reject) => {
    get(url, { ca }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve([response.headers.location, text]);
      });
    }).on('error', reject);
  });
  return location === undefined ? body : arrive(new URL(location, url).href);
}

async function approve(run: OAuthRun): Promise<string> {
  if (!('authorizeUrl' in run.progress)) throw new Error(`The run is ${run.progress.state}`);
  const browser = new ScriptBrowser();
  return browser.pressAndStay(await browser.get(run.progress.authorizeUrl), 'Authorize app');
}

describe('a login with an https callback', () => {
  it.each(['oauth2', 'oauth1'] as const)('is received with the user’s certificate (%s)', async (protocol) => {
    const run = await start({ protocol, certificate });
    expect(run).toMatchObject({
      redirectUri: secureUrl,
      progress: { whyNotListening: null, listeningOn: [new URL(secureUrl).host] },
    });
    const sentTo = await approve(run);
    expect(sentTo.startsWith(`${secureUrl}?`)).toBe(true);
    expect(await arrive(sentTo)).toContain('You are signed in');
    const ended = await house.finished(run.id);
    expect(ended.progress.state).toBe('succeeded');
    const said = JSON.stringify([ended, ...house.runs.values()]);
    const [, keyLine = ''] = (await readFile(certificate.keyFile, 'utf8')).split('\n');
    expect(keyLine).toHaveLength(64);
    expect(said).not.toContain(keyLine);
    expect(said).not.toContain(folder.path);
  });

  it('is pasted where there is no certificate, and says which options bring one', async () => {
    const run = await start({ redirectUri: secureUrl });
    expect(run.progress).toMatchObject({
      listeningOn: [],
      whyNotListening: expect.stringContaining('--cert FILE --key FILE') as string,
    });
    await house.call('oauth.paste', { runId: run.id, url: await approve(run) });
    expect((await house.finished(run.id)).progress.state).toBe('succeeded');
  });

  it('does not begin with a certificate that is of no use, and leaves the port free', async () => {
    const other = await folder.make('other', 'DNS:localhost');
    expect(await house.tryCall('oauth.start', { environmentId, certificate: other })).toMatchObject({
      error: { code: 'oauth/certificate-unusable', field: 'certificate.certFile' },
    });
    expect(house.opened).toEqual([]);
    const run = await start({ certificate });
    expect(run.progress).toMatchObject({ state: 'awaiting-callback' });
    await house.call('oauth.cancel', { runId: run.id });
  });

  it.each([
    ['the callback is plain http', () => ({ redirectUri: plainUrl })],
    ['a PIN is asked for', () => ({ protocol: 'oauth1', oauth1: { pin: true } })],
    ['nothing is to listen', () => ({ redirectUri: secureUrl, listen: false })],
  ])('refuses a certificate where %s', async (_where, more) => {
    expect(await house.tryCall('oauth.start', { environmentId, certificate, ...more() })).toMatchObject({
      error: { code: 'input/invalid', field: 'certificate' },
    });
  });
});
