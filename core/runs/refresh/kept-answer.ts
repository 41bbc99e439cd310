import * as z from 'zod';
import { KeystageError, type CredentialId } from '../../../shared/index.ts';
import type { RefreshAnswer } from '../../oauth/refresh-grant.ts';
import { SecretValue } from '../../secret-value.ts';
import type { Place } from '../../vault/place.ts';
import type { ReadySeal } from '../../vault/sealed-value.ts';
import type { VaultFolder } from '../../vault/vault-folder.ts';
import { readAnswer, setAnswerAside, writeAnswer } from './refresh-files.ts';

/** A refresh whose answer has come, as it waits beside the vault until its tokens are in it. */
export interface KeptAnswer extends RefreshAnswer {
  readonly clientId: string;
  /** The fingerprint of the refresh token that was spent on it. */
  readonly spent: string;
}

const contentSchema = z.strictObject({
  body: z.string(),
  sentAtMs: z.number(),
  clientId: z.string(),
  spent: z.string(),
});

/** The box alone: an answer has no fingerprint, since nothing is compared with it. Older ones have one. */
const fileSchema = z.object({ box: z.string() });

interface Opening {
  open(place: Place, sealed: { readonly box: string }): SecretValue;
}

/** No field of a credential has this name: an answer can't be taken for a value, nor a value for an answer. */
export function placeOfAnswer(place: Omit<Place, 'field'>): Place {
  return { ...place, field: 'refresh-answer' };
}

/**
 * Sealed as every secret of the vault is, under a key that was made ready before the request: the vault may have been
 * locked since, and the old refresh token is spent. `seal` is of `placeOfAnswer`.
 */
export async function keepAnswer(
  folder: VaultFolder,
  seal: ReadySeal,
  credentialId: CredentialId,
  answer: KeptAnswer,
): Promise<void> {
  const content = SecretValue.fromText(JSON.stringify(contentSchema.parse(answer)));
  try {
    const file = { box: seal.seal(content) };
    await writeAnswer(folder, credentialId, Buffer.from(JSON.stringify(file), 'utf8'));
  } finally {
    content.wipe();
  }
}

/** Null where none waits. One that does not open is set aside. */
export async function openAnswer(
  folder: VaultFolder,
  opening: Opening,
  place: Omit<Place, 'field'> & { readonly credentialId: CredentialId },
): Promise<KeptAnswer | null> {
  const bytes = await readAnswer(folder, place.credentialId);
  if (bytes === null) return null;
  try {
    const content = opening.open(placeOfAnswer(place), fileSchema.parse(JSON.parse(bytes.toString('utf8'))));
    const text = content.revealText();
    content.wipe();
    return contentSchema.parse(JSON.parse(text));
  } catch (error) {
    // A lock that came in between says nothing about the answer.
    if (error instanceof KeystageError && error.code !== 'vault/damaged') throw error;
    await setAnswerAside(folder, place.credentialId);
    return null;
  }
}
