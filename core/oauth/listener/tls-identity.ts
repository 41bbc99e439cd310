import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { KeystageError, type CertificateFiles } from '../../../shared/index.ts';
import type { SecretValue } from '../../secret-value.ts';
import type { LoopbackHostname } from './bind-loopback.ts';
import { readPemFile } from './read-pem-file.ts';

/** A certificate and its key as PEM, of which a TLS server can be made. To be wiped as soon as that is done. */
export interface TlsIdentity {
  /** With the certificates that it was signed with, if any; and with the key, where both stand in one file. */
  readonly certificate: SecretValue;
  readonly key: SecretValue;
}

/** What Node is given. TLS 1.2 at least: no browser of today asks for less (RFC 8996). */
interface TlsOptions {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
}

/** PKCS #8 (RFC 5958) and the older form (RFC 1421 §4.6.1.1). */
const lockedMarks = ['-----BEGIN ENCRYPTED PRIVATE KEY-----', 'Proc-Type: 4,ENCRYPTED'];

/**
 * Reads the user's certificate and key, and finds whatever a browser would balk at before one is opened. Throws
 * `not-found`, `input/invalid` and `oauth/certificate-unusable`, with the field at fault.
 */
export async function readTlsIdentity(
  { certFile, keyFile }: CertificateFiles,
  hostname: LoopbackHostname,
  nowMs: number,
): Promise<TlsIdentity> {
  const certificate = await readPemFile(certFile, 'certificate.certFile');
  let key: SecretValue | null = null;
  try {
    const leaf = certificate.use((bytes) => parseCertificate(certFile, bytes));
    requireValidNow(leaf, certFile, nowMs);
    requireHost(leaf, certFile, hostname);
    key = await readPemFile(keyFile, 'certificate.keyFile');
    requireKeyOf(leaf, keyFile, key);
    const identity = { certificate, key };
    useIdentity(identity, createSecureContext);
    return identity;
  } catch (error) {
    certificate.wipe();
    key?.wipe();
    if (error instanceof KeystageError) throw error;
    // A key that is too short, say: what OpenSSL calls it is all there is to tell.
    throw unusable('certFile', `TLS can’t be served with ${certFile}${openSslWords(error)}.`, makeOne(hostname), error);
  }
}

/** Lends the identity in the form that Node's TLS takes it in. */
export function useIdentity<Result>(identity: TlsIdentity, make: (options: TlsOptions) => Result): Result {
  return identity.certificate.use((cert) => identity.key.use((key) => make({ cert, key, minVersion: 'TLSv1.2' })));
}

function parseCertificate(file: string, pem: Buffer): X509Certificate {
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    const swapped = pem.includes('PRIVATE KEY-----');
    throw unusable(
      'certFile',
      swapped ? `${file} holds a private key, and no certificate.` : `${file} is no certificate as PEM.`,
      swapped
        ? 'The two files may be swapped.'
        : 'It has to hold “-----BEGIN CERTIFICATE-----”. A DER file becomes one by: openssl x509 -inform der -in FILE',
    );
  }
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw unusable('certFile', `The certificate in ${file} can’t be read.`, 'Make or copy it once more.', cause);
  }
}

function requireValidNow({ validFrom, validTo }: X509Certificate, file: string, nowMs: number): void {
  if (nowMs < Date.parse(validFrom)) {
    throw unusable('certFile', `The certificate in ${file} is not valid before ${validFrom}.`, 'Look at the clock.');
  }
  if (nowMs > Date.parse(validTo)) {
    throw unusable('certFile', `The certificate in ${file} expired on ${validTo}.`, 'Make a new one.');
  }
}

/** By the names that browsers go by: they have long stopped looking at the subject (RFC 9525 §2). */
function requireHost(leaf: X509Certificate, file: string, hostname: LoopbackHostname): void {
  const covers =
    hostname === 'localhost'
      ? leaf.checkHost(hostname, { subject: 'never' })
      : leaf.checkIP(hostname.replaceAll(/[[\]]/g, ''));
  if (covers !== undefined) return;
  const names = leaf.subjectAltName ?? '';
  const message =
    `The certificate in ${file} is not for the callback’s host ${hostname}, but for `
    + (names === '' ? 'no host at all (it has no subjectAltName).' : `${names}.`);
  throw unusable('certFile', message, makeOne(hostname));
}

function requireKeyOf(leaf: X509Certificate, file: string, pem: SecretValue): void {
  const isLocked = pem.use((bytes) => lockedMarks.some((mark) => bytes.includes(mark)));
  if (isLocked) {
    throw unusable(
      'keyFile',
      `The key in ${file} is protected by a passphrase.`,
      'Write a copy without it, that only you can read: (umask 077; openssl pkey -in KEY -out PLAIN-KEY)',
    );
  }
  let belongs: boolean;
  try {
    belongs = leaf.checkPrivateKey(pem.use((bytes) => createPrivateKey(bytes)));
  } catch (cause) {
    throw unusable(
      'keyFile',
      `${file} is no private key as PEM.`,
      'It has to hold “-----BEGIN PRIVATE KEY-----”, or the older forms for RSA and EC.',
      cause,
    );
  }
  if (belongs) return;
  throw unusable('keyFile', `The key in ${file} is not the certificate’s.`, 'Name the two that were made together.');
}

function makeOne(hostname: LoopbackHostname): string {
  return `Make one for it, with mkcert for example, which has browsers trust it as well: mkcert ${hostname.replaceAll(/[[\]]/g, '')}`;
}

function openSslWords(error: unknown): string {
  const words = error instanceof Error ? /:([^:]+)$/.exec(error.message)?.[1] : undefined;
  return words === undefined ? '' : ` (${words.trim()})`;
}

function unusable(field: 'certFile' | 'keyFile', message: string, hint: string, cause?: unknown): KeystageError {
  return new KeystageError('oauth/certificate-unusable', message, { field: `certificate.${field}`, hint, cause });
}
