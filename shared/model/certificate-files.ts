import * as z from 'zod';

/** What an https callback on this machine is received with: paths, never contents. */
export const certificateFilesSchema = z.strictObject({
  /** Whole paths. The certificate first, then the ones that it was signed with, if any. */
  certFile: z.string().min(1).max(4096),
  /** Its private key, without a passphrase. */
  keyFile: z.string().min(1).max(4096),
});
export type CertificateFiles = z.output<typeof certificateFilesSchema>;
