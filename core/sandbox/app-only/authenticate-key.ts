import { parseBasic } from '../client-authentication.ts';
import type { KeyRegistration, RegistrationSource } from '../registration-source.ts';

export type KeyAuthentication =
  | { readonly outcome: 'authenticated'; readonly app: KeyRegistration }
  | { readonly outcome: 'faulty'; readonly code: 99 | 416; readonly reason: string };

/** An API key and its secret by Basic. Whatever is wrong with them, X says 99. */
export async function authenticateKey(
  authorization: string | undefined,
  registrations: RegistrationSource,
): Promise<KeyAuthentication> {
  const basic = parseBasic(authorization ?? '');
  if (basic === null) return fault(99, 'authorization-malformed');
  const app = await registrations.findByApiKey(basic.clientId);
  if (app === null) return fault(99, 'api-key-unknown');
  if (!app.verifySecret(basic.clientSecret)) return fault(99, 'api-secret-wrong');
  return app.suspended ? fault(416, 'app-suspended') : { outcome: 'authenticated', app };
}

function fault(code: 99 | 416, reason: string): KeyAuthentication {
  return { outcome: 'faulty', code, reason };
}
