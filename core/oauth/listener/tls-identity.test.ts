import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CertificateFiles } from '../../../shared/index.ts';
import { CertificateFolder } from '../testing/make-certificate.ts';
import { readTlsIdentity } from './tls-identity.ts';

let folder: CertificateFolder;
let good: CertificateFiles;

beforeAll(async () => {
  folder = await CertificateFolder.open();
  good = await folder.make('good', 'IP:127.0.0.1,IP:::1,DNS:localhost');
});
afterAll(() => folder.close());

const read = (
  files: Partial<CertificateFiles> = {},
  hostname: '127.0.0.1' | 'localhost' | '[::1]' = '127.0.0.1',
  nowMs = Date.now() + 60_000,
) => readTlsIdentity({ ...good, ...files }, hostname, nowMs);

const unusable = (field: 'certFile' | 'keyFile', message: string, hint?: string) => ({
  code: 'oauth/certificate-unusable',
  field: `certificate.${field}`,
  message: expect.stringContaining(message) as string,
  ...(hint === undefined ? {} : { hint: expect.stringContaining(hint) as string }),
});

describe('a certificate of the user', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]'] as const)('is taken for %s, where it names it', async (hostname) => {
    const identity = await read({}, hostname);
    expect(identity.certificate.revealText()).toBe(await readFile(good.certFile, 'utf8'));
    expect(identity.key.revealText()).toBe(await readFile(good.keyFile, 'utf8'));
  });

  test('is taken from one file with its key', async () => {
    const both = folder.file('both.pem');
    await writeFile(both, (await readFile(good.keyFile, 'utf8')) + (await readFile(good.certFile, 'utf8')));
    expect((await read({ certFile: both, keyFile: both })).key.byteLength).toBeGreaterThan(0);
  });

  test.each(['certFile', 'keyFile'] as const)('is asked for by name where its %s is missing', async (field) => {
    await expect(read({ [field]: folder.file('absent.pem') })).rejects.toMatchObject({
      code: 'not-found',
      field: `certificate.${field}`,
      message: `There is no file ${folder.file('absent.pem')}.`,
    });
  });

  test.each(['certFile', 'keyFile'] as const)(
    'is refused where its %s is a folder, too large, or not whole',
    async (field) => {
      await mkdir(folder.file('folder'), { recursive: true });
      await writeFile(folder.file('large.pem'), Buffer.alloc(300_000, 'a'));
      const refusal = { code: 'input/invalid', field: `certificate.${field}` };
      await expect(read({ [field]: folder.file('folder') })).rejects.toMatchObject(refusal);
      await expect(read({ [field]: folder.file('large.pem') })).rejects.toMatchObject(refusal);
      await expect(read({ [field]: 'good.pem' })).rejects.toMatchObject(refusal);
    },
  );

  test('is refused where its key can’t be read, with the system’s reason', async () => {
    const loop = folder.file('loop.pem');
    await symlink(loop, loop);
    await expect(read({ keyFile: loop })).rejects.toMatchObject({
      code: 'input/invalid',
      field: 'certificate.keyFile',
      message: `${loop} can’t be read (ELOOP).`,
    });
  });

  test('is refused where it is no PEM, with the way to make it one', async () => {
    const der = folder.file('good.der');
    await folder.openssl('x509', '-in', good.certFile, '-outform', 'der', '-out', der);
    await expect(read({ certFile: der })).rejects.toMatchObject(
      unusable('certFile', 'is no certificate as PEM', 'openssl x509 -inform der'),
    );
    const broken = folder.file('broken.pem');
    await writeFile(broken, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    await expect(read({ certFile: broken })).rejects.toMatchObject(unusable('certFile', 'can’t be read'));
    await expect(read({ keyFile: der })).rejects.toMatchObject(unusable('keyFile', 'is no private key as PEM'));
  });

  test('is refused where certificate and key are swapped', async () => {
    await expect(read({ certFile: good.keyFile, keyFile: good.certFile })).rejects.toMatchObject(
      unusable('certFile', 'holds a private key', 'swapped'),
    );
  });

  test('is refused with the key of another', async () => {
    const { keyFile } = await folder.make('other', 'IP:127.0.0.1');
    await expect(read({ keyFile })).rejects.toMatchObject(unusable('keyFile', 'is not the certificate’s'));
  });

  test.each([
    ['PKCS #8', ['pkey', '-aes256']],
    ['the older form', ['ec', '-aes256']],
  ])('is refused with a key that has a passphrase, in %s, with the way to strip it', async (_form, args) => {
    const locked = folder.file('locked.pem');
    await folder.openssl(...args, '-in', good.keyFile, '-passout', 'pass:planted', '-out', locked);
    await expect(read({ keyFile: locked })).rejects.toMatchObject(
      unusable('keyFile', 'protected by a passphrase', 'openssl pkey -in KEY'),
    );
  });

  test('is refused before its time and after', async () => {
    const { validFrom, validTo } = new X509Certificate(await readFile(good.certFile));
    const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
    await expect(read({}, '127.0.0.1', from - 1)).rejects.toMatchObject(
      unusable('certFile', `is not valid before ${validFrom}`, 'clock'),
    );
    await expect(read({}, '127.0.0.1', to + 1)).rejects.toMatchObject(unusable('certFile', `expired on ${validTo}`));
    await read({}, '127.0.0.1', from);
    await read({}, '127.0.0.1', to);
  });

  test.each([
    ['DNS:localhost', '127.0.0.1', 'but for DNS:localhost.'],
    ['IP:127.0.0.1', 'localhost', 'but for IP Address:127.0.0.1.'],
    ['IP:127.0.0.1', '[::1]', 'but for IP Address:127.0.0.1.'],
    // The subject says 127.0.0.1, and browsers do not look there.
    ['', '127.0.0.1', 'no host at all'],
  ] as const)('is refused where it is for %j, and the callback comes to %s', async (names, hostname, said) => {
    const files = await folder.make('names', names);
    await expect(read(files, hostname)).rejects.toMatchObject(unusable('certFile', said, 'mkcert'));
  });

  test('is refused where OpenSSL does not serve with it, in its words', async () => {
    const files = { certFile: folder.file('short.pem'), keyFile: folder.file('short-key.pem') };
    await folder.openssl(
      ...['req', '-x509', '-newkey', 'rsa:512', '-nodes', '-days', '2', '-subj', '/CN=short'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', files.keyFile, '-out', files.certFile],
    );
    await expect(read(files)).rejects.toMatchObject(unusable('certFile', 'ee key too small'));
  });
});
