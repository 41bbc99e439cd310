import { randomBytes } from 'node:crypto';
import { isConfidential, type OAuth2Type } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { randomAlphanumeric } from './random-text.ts';

/**
 * What X's console hands out for a new app, in X's shapes: the client id is base64url of `<20 random characters>:1:ci`
 * (34 characters), the secret 50 random characters. A public client has no secret. The caller wipes it.
 */
export function newSandboxClient(oauth2Type: OAuth2Type): { clientId: string; clientSecret: SecretValue | null } {
  const random = randomBytes(15).toString('base64url');
  const clientId = Buffer.from(`${random}:1:ci`, 'latin1').toString('base64url');
  return { clientId, clientSecret: isConfidential(oauth2Type) ? newClientSecret() : null };
}

function newClientSecret(): SecretValue {
  return SecretValue.fromText(randomBytes(38).toString('base64url').slice(0, 50));
}

/** An API key and its secret, in X's shapes: 25 and 50 letters and digits. The caller wipes both. */
export function newSandboxApiKey(): { apiKey: SecretValue; apiSecret: SecretValue } {
  return {
    apiKey: SecretValue.fromText(randomAlphanumeric(25)),
    apiSecret: SecretValue.fromText(randomAlphanumeric(50)),
  };
}
