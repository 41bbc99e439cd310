import { KeystageError, type PastValueView } from '../../shared/index.ts';
import { locateCredential, type LocatedCredential } from '../places/locate.ts';
import { fieldOf } from '../places/only-field.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { formatTable } from '../terminal/table.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

/** A former value with its number in its field's history, from 1 for the newest. */
type Numbered = PastValueView & { readonly number: number };

/** Lists former values by their dates; no value, not even one that is no secret. */
export async function showHistory(terminal: Terminal, reference: string, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateCredential(door, reference);
    const past = (await readHistory(door, located)).filter(
      ({ field }) => located.field === null || field === located.field,
    );
    const listed = past.map(({ value: _, ...each }) => ({ ...each, reference: `${nameOf(located)}.${each.field}` }));
    answer(terminal, listed, ({ paint, columns }) => {
      if (past.length === 0) return `${paint(nameOf(located))} has no former values.\n`;
      const titles = ['FIELD', 'NUMBER', 'FROM', 'UNTIL', 'REPLACED BY', 'FINGERPRINT'].map((title) => ({ title }));
      const rows = past.map(({ field, number, createdAt, replacedAt, reason, fingerprint }) => [
        field,
        String(number),
        toShortTime(createdAt),
        toShortTime(replacedAt),
        reason,
        fingerprint,
      ]);
      return formatTable(titles, rows, paint, columns);
    });
  });
}

/** Makes a former value the present one; `which` is its number, or the beginning of its fingerprint. */
export async function restoreValue(
  terminal: Terminal,
  reference: string,
  which: string,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateCredential(door, reference);
    const field = fieldOf(located);
    const past = (await readHistory(door, located)).filter((each) => each.field === field);
    const chosen = choose(past, which, `${nameOf(located)}.${field}`);
    const credentialId = located.credential.id;
    await door.call('history.restore', { credentialId, field, fingerprint: chosen.fingerprint });
    const restored = `${nameOf(located)}.${field}`;
    answer(terminal, { reference: restored, fingerprint: chosen.fingerprint }, ({ paint }) => {
      const until = toShortTime(chosen.replacedAt);
      return `${paint(restored)} has its value of until ${until} again. The one it had is number 1 of its history.\n`;
    });
  });
}

async function readHistory(door: VaultDoor, { credential }: LocatedCredential): Promise<Numbered[]> {
  const counts = new Map<string, number>();
  return (await door.call('history.list', { credentialId: credential.id })).map((past) => {
    const number = (counts.get(past.field) ?? 0) + 1;
    counts.set(past.field, number);
    return { ...past, number };
  });
}

/** A number of up to two digits is one; a fingerprint's beginning is longer. */
function choose(past: readonly Numbered[], which: string, reference: string): Numbered {
  const isNumber = /^\d{1,2}$/.test(which);
  const found = past.filter((each) => (isNumber ? each.number === Number(which) : each.fingerprint.startsWith(which)));
  const [first] = found;
  if (first !== undefined && which !== '' && new Set(found.map(({ fingerprint }) => fingerprint)).size === 1) {
    return first;
  }
  throw new KeystageError('not-found', `${reference} has no one former value “${which}”.`, {
    field: 'which',
    hint:
      past.length === 0
        ? 'It has none at all.'
        : `Write its number from 1 to ${past.length}, or the beginning of its fingerprint: keystage history ${reference}`,
  });
}

function nameOf({ app, environment, credential }: LocatedCredential): string {
  return `${app.handle}/${environment.handle}/${credential.name}`;
}

function toShortTime(at: string): string {
  return at.replace('T', ' ').replace(/:\d\d\.\d+Z$/, 'Z');
}
