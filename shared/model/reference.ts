import { fieldNameSchema } from './credential.ts';
import { handleSchema } from './handle.ts';

/**
 * A reference names something in the vault: `acme-poster`, `acme-poster/development`,
 * `acme-poster/development/oauth2-client`, or one value, `acme-poster/development/oauth2-client.client_id`. The form
 * `ks://…` is the same thing where a reference stands among other text.
 */
export interface Reference {
  readonly app: string;
  readonly environment: string | null;
  readonly credential: string | null;
  readonly field: string | null;
}

const scheme = 'ks://';

/** Returns null where `text` is no reference; whether what it names exists is for the vault to say. */
export function parseReference(text: string): Reference | null {
  const path = text.startsWith(scheme) ? text.slice(scheme.length) : text;
  const parts = path.split('/');
  if (parts.length > 3) return null;
  const [app = '', environment = null, last = null] = parts;
  const dot = last?.indexOf('.') ?? -1;
  const credential = last === null || dot === -1 ? last : last.slice(0, dot);
  const field = last === null || dot === -1 ? null : last.slice(dot + 1);
  for (const handle of [app, environment, credential]) {
    if (handle !== null && !handleSchema.safeParse(handle).success) return null;
  }
  if (field !== null && !fieldNameSchema.safeParse(field).success) return null;
  return { app, environment, credential, field };
}

export { formatReference } from '../rules/format-reference.ts';
