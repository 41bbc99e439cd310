import { fieldNameSchema, kindSpecs, type PastValueView } from '../../shared/index.ts';
import { compareText } from '../catalog/find.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { CredentialRecord } from '../vault/document.ts';

/** The former values of a credential's fields, newest first. A sealed value has no way in here. */
export function viewHistory(credential: DeepReadonly<CredentialRecord>): PastValueView[] {
  const order = kindSpecs[credential.kind].fields.map((spec) => spec.name);
  const views = Object.entries(credential.fields).flatMap(([name, { history }]) =>
    history.map(({ value, ...past }): PastValueView => {
      const field = fieldNameSchema.parse(name);
      const text = 'box' in value ? null : value.text;
      return { field, fingerprint: value.fingerprint, value: text, ...past };
    }),
  );
  return views.sort(
    (one, other) =>
      compareText(other.replacedAt, one.replacedAt) || order.indexOf(one.field) - order.indexOf(other.field),
  );
}
