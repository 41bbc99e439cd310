import { KeystageError, type CredentialId, type CredentialView } from '../../../shared/index.ts';
import { findCredential, placeOf } from '../../catalog/find.ts';
import { viewCredential } from '../../catalog/views.ts';
import { readKeptAnswer, refreshGrant, type RefreshAnswer } from '../../oauth/refresh-grant.ts';
import { wipeGrant, type TokenGrant } from '../../oauth/token-grant.ts';
import { resolveProvider } from '../../providers/resolve-provider.ts';
import { toTimestamp } from '../../system-clock.ts';
import type { CredentialRecord } from '../../vault/document.ts';
import {
  placeCredential,
  requireUserToken,
  takeField,
  withGrant,
  type GrantInUse,
  type Upkeep,
} from '../grant-in-use.ts';
import { keepAnswer, openAnswer, placeOfAnswer } from './kept-answer.ts';
import { listAnswers, refreshWaitMs, removeAnswer, withRefreshLock } from './refresh-files.ts';
import { settleRefresh } from './settle-refresh.ts';

/** A token that ends within this time is refreshed before it is used: the request has to arrive while it lives. */
const headStartMs = 60_000;

/**
 * Trades the refresh token for a new pair and saves it, one process at a time. Whoever waited for another process takes
 * that one's token, and asks for none. The answer is on the disk, sealed, before anything is made of it, and in the vault
 * before anyone sees it; whatever goes wrong, the old values stay as they are.
 */
export async function refreshToken(upkeep: Upkeep, id: CredentialId): Promise<CredentialView> {
  const { vault } = upkeep;
  const seen = findCredential(await vault.read(), id);
  requireUserToken(seen);
  return withRefreshLock(vault.parts.folder, id, refreshWaitMs, async () => {
    await takeKeptAnswer(upkeep, id);
    const now = findCredential(await vault.read(), id);
    // Another process, or an answer that was waiting, has brought what was asked for.
    if (fingerprintOf(now, 'access_token') !== fingerprintOf(seen, 'access_token')) return viewCredential(now);
    return withGrant(upkeep, id, (grant) => refreshNow(upkeep, grant));
  });
}

/** The token as it is, or refreshed where it has ended or is about to and a refresh token is there. */
export async function refreshIfExpired(upkeep: Upkeep, id: CredentialId): Promise<{ readonly refreshed: boolean }> {
  const credential = findCredential(await upkeep.vault.read(), id);
  const endsAt = credential.grant?.expiresAt ?? null;
  if (credential.kind !== 'oauth2-user-token' || endsAt === null || !hasValue(credential, 'refresh_token')) {
    return { refreshed: false };
  }
  if (Date.parse(endsAt) - headStartMs > upkeep.ports.clock.now()) return { refreshed: false };
  await refreshToken(upkeep, id);
  return { refreshed: true };
}

/** Saves the tokens of refreshes whose process ended between the answer and the save. For whoever has just unlocked. */
export async function recoverRefreshes(upkeep: Upkeep): Promise<void> {
  const { folder } = upkeep.vault.parts;
  for (const id of await listAnswers(folder)) {
    // Not waiting: where the lock is held, its holder is about to save that answer itself.
    await withRefreshLock(folder, id, 0, () => takeKeptAnswer(upkeep, id)).catch((error: unknown) => {
      // A locked vault, a full disk, a credential that is no longer there: the answer stays for another time.
      if (!(error instanceof KeystageError)) throw error;
    });
  }
}

async function refreshNow(upkeep: Upkeep, grant: GrantInUse): Promise<CredentialView> {
  const { vault, ports } = upkeep;
  const { document, credential, provider, client } = grant;
  const token = takeField(vault, grant, 'refresh_token');
  const spent = fingerprintOf(credential, 'refresh_token');
  if (token === null || spent === null) {
    throw new KeystageError('oauth/not-ready', `${credential.name} has no refresh token.`, {
      field: 'fields.refresh_token',
      hint: 'Log in again with the scope offline.access: the provider then gives one.',
    });
  }
  const place = placeOf(document, credential, 'refresh_token');
  const seal = vault.readySeal(placeOfAnswer(place));
  const keep = async (answer: RefreshAnswer) => {
    try {
      await keepAnswer(vault.parts.folder, seal, credential.id, { ...answer, clientId: client.clientId, spent });
    } catch (error) {
      // The vault itself may still take it, and it is tried next.
      if (!(error instanceof KeystageError)) throw error;
    }
  };
  try {
    const scopes = credential.grant?.scopesGranted ?? [];
    const fresh = await refreshGrant({ provider, ...client, refreshToken: token, scopes }, { ...ports, keep });
    return await save(upkeep, credential.id, fresh, spent);
  } finally {
    token.wipe();
    seal.wipe();
  }
}

async function takeKeptAnswer(upkeep: Upkeep, id: CredentialId): Promise<void> {
  const { vault } = upkeep;
  const { folder } = vault.parts;
  const placed = placeCredential(await vault.read(), id);
  const { document, app, environment, credential } = placed;
  const kept = await openAnswer(folder, vault, placeOf(document, credential, 'refresh_token'));
  if (kept === null) return;
  // Only what the answer is called in an error comes from the provider; no address of it is used.
  const provider = resolveProvider(app, environment, environment.sandbox ? 'http://127.0.0.1' : null);
  try {
    const scopes = credential.grant?.scopesGranted ?? [];
    const grant = await readKeptAnswer(kept, { provider, clientId: kept.clientId, scopes });
    await save(upkeep, id, grant, kept.spent);
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code !== 'oauth/bad-response') throw error;
    // It was no token response when it came, and whoever asked has been told. Nothing of use is in it.
    await removeAnswer(folder, id);
  }
}

async function save(upkeep: Upkeep, id: CredentialId, grant: TokenGrant, spent: string): Promise<CredentialView> {
  const { vault, ports } = upkeep;
  try {
    const now = toTimestamp(ports.clock.now());
    const view = await vault.update((draft) => viewCredential(settleRefresh(draft, vault, id, { grant, spent }, now)));
    await removeAnswer(vault.parts.folder, id);
    return view;
  } finally {
    wipeGrant(grant);
  }
}

function fingerprintOf(credential: CredentialRecord, field: string): string | null {
  return credential.fields[field]?.value.fingerprint ?? null;
}

function hasValue(credential: CredentialRecord, field: string): boolean {
  return credential.fields[field] !== undefined;
}
