import { isConfidential } from '../../shared/index.ts';
import type { Form } from './form-body.ts';
import { invalidClientId, missingAuthorization, type Refusal } from './refusals.ts';
import type { RegistrationSource, SandboxRegistration } from './registration-source.ts';

interface Authenticated {
  readonly outcome: 'authenticated';
  readonly client: SandboxRegistration;
}

export interface BasicCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Who asks, by X's rules: confidential clients by Basic and by nothing else, public ones by `client_id` in the body
 * and never by Basic. A `client_secret` in the body counts for nothing.
 */
export async function authenticateClient(
  registrations: RegistrationSource,
  authorization: string | undefined,
  form: Form,
): Promise<Authenticated | Refusal> {
  const named = form.get('client_id');
  if (authorization === undefined) return authenticatePublic(registrations, named);
  const basic = parseBasic(authorization);
  if (basic === null) return missingAuthorization('authorization-malformed');
  if (named !== null && named !== basic.clientId) return invalidClientId('client-ids-differ');
  const client = await registrations.find(basic.clientId);
  if (client === null) return invalidClientId('client-id-unknown');
  if (!isConfidential(client.oauth2Type)) return invalidClientId('public-client-used-basic');
  if (!client.verifySecret(basic.clientSecret)) return missingAuthorization('client-secret-wrong');
  return { outcome: 'authenticated', client };
}

async function authenticatePublic(
  registrations: RegistrationSource,
  clientId: string | null,
): Promise<Authenticated | Refusal> {
  if (clientId === null) return missingAuthorization('no-client-named');
  const client = await registrations.find(clientId);
  if (client === null) return invalidClientId('client-id-unknown');
  if (isConfidential(client.oauth2Type)) return missingAuthorization('confidential-client-without-basic');
  return { outcome: 'authenticated', client };
}

/** RFC 6749 §2.3.1: both halves were form-encoded before they were joined, so the first colon divides them. */
export function parseBasic(header: string): BasicCredentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon === -1) return null;
  const clientId = decodeFormText(pair.slice(0, colon));
  const clientSecret = decodeFormText(pair.slice(colon + 1));
  return clientId === null || clientSecret === null ? null : { clientId, clientSecret };
}

function decodeFormText(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
