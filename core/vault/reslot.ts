import { KeystageError } from '../../shared/index.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import type { Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import type { Session } from './session.ts';
import type { Slot } from './slot-schema.ts';

/** What new ways into the vault are made from: its newest file, opened, with other processes kept from saving. */
export interface Held {
  readonly header: Header;
  readonly keys: KeyRing;
  readonly document: DeepReadonly<Document>;
}

export interface Reslotting<Result> {
  readonly slots: Slot[];
  /** For a new vault key: the keys that the slots wrap, and the document sealed again under them. */
  readonly rekeyed?: { readonly keys: KeyRing; readonly document: DeepReadonly<Document> };
  /** Whether the previous file, which Keystage keeps itself, is to open in the new ways alone too. */
  readonly forgetPrevious: boolean;
  readonly result: Result;
}

/** The caller holds the folder's lock and has caught up. The first save is the commit; a second repeats it. */
export async function applyReslotting<Result>(
  session: Session,
  change: (held: Held) => Promise<Reslotting<Result>>,
): Promise<Result> {
  const { header, document } = session.contents;
  const { slots, rekeyed, forgetPrevious, result } = await change({ header, document, keys: session.keys });
  refuseDeviceAlone(slots);
  try {
    await session.save({ slots, document, ...rekeyed });
  } catch (error) {
    if (rekeyed !== undefined && session.keys !== rekeyed.keys) rekeyed.keys.wipe();
    throw error;
  }
  if (forgetPrevious) await repeat(session, slots);
  return result;
}

/**
 * The change stands by now, and its result may be a recovery code, which can't be had again: it must not be lost to a
 * failure here. The previous file then opens in the old ways until the next save replaces it.
 */
async function repeat(session: Session, slots: Slot[]): Promise<void> {
  try {
    await session.save({ slots, document: session.contents.document });
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code !== 'vault/write-failed') throw error;
  }
}

/** A device's key is kept by one machine alone, and is gone when that is: it may never be the only way in. */
function refuseDeviceAlone(slots: readonly Slot[]): void {
  if (!slots.some(({ kind }) => kind !== 'device')) throw new TypeError('A vault needs a way in that a person keeps');
}
