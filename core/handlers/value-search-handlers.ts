import { findByFingerprint } from '../catalog/search-by-value.ts';
import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import type { Rooms } from './rooms.ts';

export function createValueSearchHandlers({ vault }: Rooms): Pick<Handlers, 'search.byValue'> {
  return {
    'search.byValue': async ({ value }) => {
      const document = await vault.read();
      // As it is, and without what a paste brings along: either may be what was stored.
      const texts = new Set([value, value.trim()].filter((text) => text !== ''));
      const fingerprints = [...texts].map((text) => {
        const secret = SecretValue.fromText(text);
        try {
          return vault.fingerprint(secret);
        } finally {
          secret.wipe();
        }
      });
      return findByFingerprint(document, new Set(fingerprints));
    },
  };
}
