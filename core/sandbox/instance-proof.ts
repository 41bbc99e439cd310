import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where a sandbox proves that it is the one that was announced. */
export const discoveryPath = '/.keystage/sandbox';

/** What a proof is asked with: 128 random bits or more, in base64url. */
export const challengePattern = /^[A-Za-z0-9_-]{22,64}$/;

/**
 * The announcement's `instance` is a key that only this user can read, and it is never sent: whoever binds the port
 * after a sandbox was killed would otherwise repeat what it had heard, and be handed client secrets.
 */
export function proveInstance(instance: string, challenge: string): string {
  return createHmac('sha256', instance).update(`keystage/sandbox/v1 ${challenge}`).digest('base64url');
}

export function isProof(instance: string, challenge: string, proof: string): boolean {
  const expected = Buffer.from(proveInstance(instance, challenge));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
