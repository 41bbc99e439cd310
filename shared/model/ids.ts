import * as z from 'zod';

/**
 * Identifiers are a kind prefix and 100 random bits in Crockford's base32 alphabet (`app_3k9…`). They never change and
 * carry no meaning, so that renaming something never orphans what refers to it.
 */
function idSchema(prefix: string) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{20}$`), `expected an id like ${prefix}_…`);
}

export const vaultIdSchema = idSchema('vault').brand<'VaultId'>();
export const appIdSchema = idSchema('app').brand<'AppId'>();
export const environmentIdSchema = idSchema('env').brand<'EnvironmentId'>();
export const credentialIdSchema = idSchema('cred').brand<'CredentialId'>();
export const removalIdSchema = idSchema('rm').brand<'RemovalId'>();
export const runIdSchema = idSchema('run').brand<'RunId'>();
export const actIdSchema = idSchema('act').brand<'ActId'>();

export type VaultId = z.infer<typeof vaultIdSchema>;
export type AppId = z.infer<typeof appIdSchema>;
export type EnvironmentId = z.infer<typeof environmentIdSchema>;
export type CredentialId = z.infer<typeof credentialIdSchema>;
export type RemovalId = z.infer<typeof removalIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;
export type ActId = z.infer<typeof actIdSchema>;

/** A moment, as ISO 8601 in UTC with milliseconds: the same text in the vault, on the wire and in `--json`. */
export const timestampSchema = z.iso.datetime({ precision: 3 });
export type Timestamp = z.infer<typeof timestampSchema>;
