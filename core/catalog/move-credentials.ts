import {
  findHardest,
  KeystageError,
  type CredentialId,
  type EnvironmentId,
  type Timestamp,
} from '../../shared/index.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Place } from '../vault/place.ts';
import type { Sealing } from './credentials.ts';
import { credentialsOf, findApp, findCredential, findEnvironment } from './find.ts';
import { resealFields, type Opening } from './reseal.ts';

export interface Move {
  readonly credentialIds: readonly CredentialId[];
  readonly environmentId: EnvironmentId;
  readonly confirmProduction: boolean;
}

/**
 * Takes credentials, with their histories, to another environment, of another app too. All or none: a name that is taken
 * there stops the whole move, since a new name would break what reads the credential by the old one.
 */
export function moveCredentials(
  draft: Document,
  vault: Sealing & Opening,
  { credentialIds, environmentId, confirmProduction }: Move,
  now: Timestamp,
): CredentialRecord[] {
  const target = findEnvironment(draft, environmentId);
  const moving = [...new Set(credentialIds)].map((id) => findCredential(draft, id));
  const sources = moving.map((each) => findEnvironment(draft, each.environmentId));
  const asking = findHardest(draft.settings, [target, ...sources]);
  if (!confirmProduction && asking !== null) throw unconfirmed(asking.place.name);
  return moving.map((credential) => {
    const source = findEnvironment(draft, credential.environmentId);
    if (source.id === target.id) throw alreadyThere(credential.name, target.name);
    const isTaken = credentialsOf(draft, target.id).some(({ name }) => name === credential.name);
    if (isTaken) throw taken(credential.name, `${target.name} of ${findApp(draft, target.appId).name}`);
    const placeIn =
      ({ appId, id }: typeof target) =>
      (field: string): Place => ({ appId, environmentId: id, credentialId: credential.id, field });
    resealFields(credential, { vault, placeOf: placeIn(source) }, { vault, placeOf: placeIn(target) });
    credential.environmentId = target.id;
    credential.updatedAt = now;
    return credential;
  });
}

function unconfirmed(name: string): KeystageError {
  return new KeystageError('secret/confirm-production', `${name}, which the move concerns, asks for a confirmation.`, {
    field: 'confirmProduction',
    hint: 'What reads these credentials by their names finds them elsewhere. Confirm to go on.',
  });
}

function alreadyThere(name: string, where: string): KeystageError {
  return new KeystageError('input/invalid', `“${name}” is in ${where} already.`, {
    field: 'environmentId',
    hint: 'Nothing was moved. Choose another environment.',
  });
}

function taken(name: string, where: string): KeystageError {
  return new KeystageError('input/taken', `There is a credential named “${name}” in ${where}.`, {
    field: 'environmentId',
    hint: 'Nothing was moved. Rename one of the two, and move again.',
  });
}
