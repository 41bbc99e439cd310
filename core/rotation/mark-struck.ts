import { findBlastRadius, type Act, type CredentialId, type Struck, type Timestamp } from '../../shared/index.ts';
import { credentialsOf, findApp, findCredential } from '../catalog/find.ts';
import type { Document } from '../vault/document.ts';
import type { Environment } from '../../shared/index.ts';

/**
 * After something was done at the provider: marks what it ended or changed among the environment's credentials, but for
 * the one that it was done to, which has its new value by then. Answers what was struck.
 */
export function markStruck(
  draft: Document,
  environment: Pick<Environment, 'id' | 'appId'>,
  act: Act<CredentialId>,
  now: Timestamp,
): Struck<CredentialId>[] {
  const credentials = credentialsOf(draft, environment.id);
  const struck = findBlastRadius(act, credentials, findApp(draft, environment.appId).provider);
  for (const { credentialId, own, because, effect } of struck) {
    if (own || effect === 'survives') continue;
    const credential = findCredential(draft, credentialId);
    for (const field of Object.values(credential.fields)) {
      // The first blow counts: what is dead is not made to look newly so, nor less than dead.
      if (field.invalidated?.effect === 'dead') continue;
      field.invalidated = { since: now, because, effect };
    }
    credential.updatedAt = now;
  }
  return struck;
}

/** Takes the marks from a credential that has turned out to be alive. */
export function clearMarks(draft: Document, id: CredentialId, now: Timestamp): void {
  const credential = findCredential(draft, id);
  for (const field of Object.values(credential.fields)) delete field.invalidated;
  credential.updatedAt = now;
}
