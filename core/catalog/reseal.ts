import { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, SealedValue, StoredValue } from '../vault/document.ts';
import type { Place } from '../vault/place.ts';
import type { Sealing } from './credentials.ts';

/** The part of a vault that values come out of. */
export interface Opening {
  open(place: Place, sealed: SealedValue): SecretValue;
}

/** Where a field's values lie, and what opens or seals them there. */
export interface Side<Vault> {
  readonly vault: Vault;
  readonly placeOf: (field: string) => Place;
}

/**
 * Takes every value of the credential, former ones too, out of one place and seals it into another: a box opens in the
 * place that it was made for and in no other. Dates and reasons stay.
 */
export function resealFields({ fields }: CredentialRecord, from: Side<Opening>, to: Side<Sealing>): void {
  for (const [field, record] of Object.entries(fields)) {
    const move = (value: StoredValue): StoredValue => {
      const secret = 'box' in value ? from.vault.open(from.placeOf(field), value) : SecretValue.fromText(value.text);
      try {
        if ('box' in value) return to.vault.seal(to.placeOf(field), secret);
        return { text: value.text, fingerprint: to.vault.fingerprint(secret) };
      } finally {
        secret.wipe();
      }
    };
    record.value = move(record.value);
    for (const past of record.history) past.value = move(past.value);
  }
}
