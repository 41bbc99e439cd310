import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CertificateFiles } from '../../../shared/index.ts';

const run = promisify(execFile);

/** A folder of certificates that sign themselves, made by OpenSSL's own program. */
export class CertificateFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async open(): Promise<CertificateFolder> {
    return new CertificateFolder(await mkdtemp(join(tmpdir(), 'keystage-tls-')));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** `names` as in subjectAltName: `IP:127.0.0.1,DNS:localhost`; none where it is empty. Valid for two days from now. */
  async make(name: string, names: string): Promise<CertificateFiles> {
    const files = { certFile: this.file(`${name}.pem`), keyFile: this.file(`${name}-key.pem`) };
    await this.openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', '/CN=127.0.0.1', '-keyout', files.keyFile, '-out', files.certFile],
      ...(names === '' ? [] : ['-addext', `subjectAltName=${names}`]),
    );
    return files;
  }

  async openssl(...args: readonly string[]): Promise<void> {
    try {
      await run('openssl', args);
    } catch (cause) {
      const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
      const message = absent ? 'This test makes certificates with openssl, which is not installed.' : 'openssl failed';
      throw new Error(message, { cause });
    }
  }

  async close(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
