import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samples, xUpdate } from '../../core/oauth1/testing/samples.ts';
import { runCommandLine } from '../run-command-line.ts';
import { createFakeTerminal } from '../testing/fake-terminal.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-sign-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(command: string, content: unknown, json = true, more: readonly string[] = []) {
  const file = join(folder, 'request.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  const fake = createFakeTerminal({ json });
  const args = [command, '--request-file', file, ...(json ? ['--json'] : []), ...more];
  const exitCode = await runCommandLine(fake.terminal, args);
  return { exitCode, stdout: fake.stdout(), stderr: fake.stderr() };
}

const request = { ...xUpdate, ...samples.x };

describe('keystage sign', () => {
  it('answers signature, base string and header', async () => {
    const { exitCode, stdout, stderr } = await run('sign', request);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      signature: 'Ls93hJiZbQ3akF3HF3x1Bz8/zU4=',
      baseString: expect.stringMatching(/^POST&https%3A%2F%2Fapi\.x\.com/) as unknown,
      header: expect.stringContaining('oauth_signature="Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D"') as unknown,
      url: xUpdate.url,
    });
    expect(stdout).not.toContain(samples.x.consumerSecret);
    expect((await run('sign', { ...request, timestamp: '1318622958' })).stdout).toBe(stdout);
  });

  it('shows a person the same', async () => {
    expect((await run('sign', request, false)).stdout).toContain('Ls93hJiZbQ3akF3HF3x1Bz8/zU4=');
  });

  it('needs method and url only', async () => {
    const { exitCode, stdout, stderr } = await run('sign', { method: 'get', url: 'https://api.x.com/2/users/me' });
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('consumerKey') as unknown,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      signature: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/) as unknown,
      baseString: expect.stringMatching(
        /^GET&https%3A%2F%2Fapi\.x\.com%2F2%2Fusers%2Fme&oauth_consumer_key%3D%26/,
      ) as unknown,
      header: expect.stringMatching(/^OAuth oauth_consumer_key="", oauth_nonce="/) as unknown,
    });
  });

  it('signs with PLAINTEXT over TLS, and says of the key no more than its lengths', async () => {
    const document = { ...request, url: 'https://api.x.com/', signatureMethod: 'PLAINTEXT' };
    const answer: unknown = JSON.parse((await run('sign', document)).stdout);
    expect(answer).toMatchObject({
      signature: `${samples.x.consumerSecret}&${samples.x.tokenSecret}`,
      header: expect.stringContaining(`oauth_signature="${samples.x.consumerSecret}%26`) as unknown,
      keyParts: [
        { name: 'consumer secret', length: samples.x.consumerSecret.length },
        { name: 'token secret', length: samples.x.tokenSecret.length },
      ],
    });
  });

  it.each(['privateKey', 'consumerSecret'])('signs with RSA, whose key stands in %s', async (field) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { consumerSecret: _, ...rest } = request;
    const { stdout } = await run('sign', { ...rest, signatureMethod: 'RSA-SHA1', [field]: pem });
    const { signature, baseString } = z
      .object({ signature: z.base64(), baseString: z.string() })
      .parse(JSON.parse(stdout));
    expect(verify('sha1', Buffer.from(baseString), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('warns of a path that others would rewrite', async () => {
    const { stderr } = await run('sign', { ...request, url: 'https://api.x.com/a/../b' });
    expect(stderr).toContain('https://api.x.com/b');
  });

  it.each([
    ['url', { ...request, url: 'api.x.com' }],
    ['url', { ...request, url: undefined }],
    ['privateKey', { ...request, privateKey: 'planted', signatureMethod: 'RSA-SHA1' }],
    ['signatureMethod', { ...request, signatureMethod: 'PLAINTEXT', url: 'http://api.x.com/' }],
    ['with-key', { ...request }, ['--with-token', 'acme/production/access-token']],
    ['privateKey', { ...request, signatureMethod: 'RSA-SHA1' }],
    ['signatureMethod', { ...request, signatureMethod: 'MD5' }],
    ['tokensecret', { ...request, tokensecret: 'planted' }],
  ])('names the field %s that is wrong, and no secret', async (field, document, more: string[] = []) => {
    const { exitCode, stdout, stderr } = await run('sign', document, true, more);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'input/invalid', field } });
    expect(stderr).not.toContain(samples.x.consumerSecret);
  });

  it.each(['', 'planted-no-json', '[]', `{"method":"${'x'.repeat(1024 * 1024)}"}`])(
    'refuses what is no request',
    async (text) => {
      const { exitCode, stderr } = await run('sign', text);
      expect(exitCode).toBe(2);
      expect(stderr).not.toContain('planted');
    },
  );
});

describe('keystage explain-signature', () => {
  const { nonce, timestamp, ...keys } = samples.x;
  const meant = { ...xUpdate, ...keys };
  const header =
    `OAuth oauth_consumer_key="${keys.consumerKey}", oauth_nonce="${nonce}", `
    + 'oauth_signature="tXpPpWFTUAqx4z%2Fp9kK1rdS%2B8bQ%3D", oauth_signature_method="HMAC-SHA1", '
    + `oauth_timestamp="${timestamp}", oauth_token="${keys.token}", oauth_version="1.0"`;

  it('names the mistake, with its proof', async () => {
    const { exitCode, stdout } = await run('explain-signature', { request: meant, theirs: { header } });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'explained', firstDifference: { part: 'parameters' } });
    expect(stdout).toContain('space-as-plus');
    const shown = (await run('explain-signature', { request: meant, theirs: { header } }, false)).stdout;
    expect(shown).toContain('It encodes a space as +. (proven)');
  });

  it('takes the time as a date', async () => {
    const { stdout } = await run('explain-signature', {
      request: meant,
      theirs: { header },
      now: '2026-01-01T00:00:00Z',
    });
    expect(stdout).toContain('clock-behind');
  });

  it('verifies a signature of RSA with the key of a file', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const signed = await run('sign', { ...request, signatureMethod: 'RSA-SHA1', privateKey: pem });
    const { header: rsaHeader } = z.object({ header: z.string() }).parse(JSON.parse(signed.stdout));
    const file = join(folder, 'client.pem');
    await writeFile(file, publicKey.export({ type: 'spki', format: 'pem' }));
    const document = { request: meant, theirs: { header: rsaHeader } };
    const unknown: unknown = JSON.parse((await run('explain-signature', document)).stdout);
    expect(unknown).toMatchObject({ verdict: 'unknown' });
    const more = ['--public-key', file];
    const judged: unknown = JSON.parse((await run('explain-signature', document, true, more)).stdout);
    expect(judged).toMatchObject({ verdict: 'same' });
    const absent = await run('explain-signature', document, true, ['--public-key', join(folder, 'absent.pem')]);
    expect(absent.exitCode).toBe(4);
  });

  it('says what it lacks', async () => {
    const { exitCode, stderr } = await run('explain-signature', { request: meant, theirs: {} });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { field: 'theirs' } });
  });
});
