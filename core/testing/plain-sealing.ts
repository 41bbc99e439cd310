import { createHash } from 'node:crypto';
import type { Sealing } from '../catalog/credentials.ts';

/**
 * Stands in for the vault where a test is about records and not about secrecy: the "box" is the value's place and
 * digest. The real sealing has tests of its own in `core/vault`.
 */
export const plainSealing: Sealing = {
  seal(place, value) {
    const digest = value.use((bytes) => createHash('sha256').update(bytes).digest('base64'));
    const box = Buffer.from(`${place.credentialId}.${place.field}:${digest}`).toString('base64');
    return { box, fingerprint: digest.slice(0, 22) };
  },
  fingerprint: (value) => value.use((bytes) => createHash('sha256').update(bytes).digest('base64')).slice(0, 22),
};
