import type { FieldPlace } from '../inject/take-out.ts';
import { findCredential, placeOf } from '../catalog/find.ts';
import { SecretValue } from '../secret-value.ts';
import type { Vault } from '../vault/vault.ts';
import { findPast } from './restore-value.ts';

/**
 * Opens a former value of a field, by its fingerprint; the caller wipes it. It is not noted as a use: the field's date
 * tells when its present value was used last.
 */
export async function takeOutPast(
  vault: Vault,
  { credentialId, field }: FieldPlace,
  fingerprint: string,
): Promise<SecretValue> {
  const document = await vault.read();
  const credential = findCredential(document, credentialId);
  const { value } = findPast(credential, field, fingerprint);
  return 'box' in value ? vault.open(placeOf(document, credential, field), value) : SecretValue.fromText(value.text);
}
