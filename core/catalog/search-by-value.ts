import { fieldNameSchema, formatReference, type ValueHit } from '../../shared/index.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { compareText } from './find.ts';

/**
 * The places whose present or former value has one of these fingerprints, present ones first. Fingerprints are keyed:
 * whoever has the file without the vault's key can't try values by them.
 */
export function findByFingerprint(document: DeepReadonly<Document>, fingerprints: ReadonlySet<string>): ValueHit[] {
  const hits = Object.values(document.credentials).flatMap((credential) => findIn(document, credential, fingerprints));
  return hits.sort(
    (one, other) =>
      Number(one.replacedAt !== null) - Number(other.replacedAt !== null)
      || compareText(one.reference, other.reference)
      || compareText(other.replacedAt ?? '', one.replacedAt ?? ''),
  );
}

function findIn(
  document: DeepReadonly<Document>,
  credential: DeepReadonly<CredentialRecord>,
  fingerprints: ReadonlySet<string>,
): ValueHit[] {
  const environment = document.environments[credential.environmentId];
  const app = environment === undefined ? undefined : document.apps[environment.appId];
  if (environment === undefined || app === undefined) return [];
  const names = { app: app.handle, environment: environment.handle, credential: credential.name };
  return Object.entries(credential.fields).flatMap(([name, { value, history }]) => {
    const found = (replacedAt: ValueHit['replacedAt']): ValueHit => ({
      appId: app.id,
      environmentId: environment.id,
      credentialId: credential.id,
      kind: credential.kind,
      field: fieldNameSchema.parse(name),
      reference: formatReference({ ...names, field: name }),
      title: `${app.name} · ${environment.name} · ${credential.name}`,
      replacedAt,
    });
    return [
      ...(fingerprints.has(value.fingerprint) ? [found(null)] : []),
      ...history.filter((past) => fingerprints.has(past.value.fingerprint)).map((past) => found(past.replacedAt)),
    ];
  });
}
