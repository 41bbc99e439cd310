import { describe, expect, it } from 'vitest';
import { vaultIdSchema } from '../../../shared/index.ts';
import { newId } from '../../new-id.ts';
import { backupFileName, parseBackupFileName } from '../file-names.ts';
import { chooseOverweight, chooseSuperfluous, type NamedBackup } from './choose-superfluous.ts';

const vaultId = vaultIdSchema.parse(newId('vault'));
const noon = Date.parse('2026-11-20T12:00:00.000Z');
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

function backup(keptAt: number, generation: number): NamedBackup {
  const kept = { keptAt, generation, vaultId };
  return { ...kept, name: backupFileName(kept) };
}

/** Saves at each of `moments`, with rotation after each, as the vault does it. */
function saveAt(moments: readonly number[]): NamedBackup[] {
  let backups: NamedBackup[] = [];
  moments.forEach((at, index) => {
    backups = [backup(at, index + 1), ...backups];
    const superfluous = new Set(chooseSuperfluous(backups, at));
    backups = backups.filter(({ name }) => !superfluous.has(name));
  });
  return backups;
}

const every = (step: number, count: number, from = noon) => Array.from({ length: count }, (_, at) => from + at * step);
const generations = (backups: readonly NamedBackup[]) => backups.map(({ generation }) => generation);

describe('rotation', () => {
  it('keeps the first and the last saves of a spell of a hundred', () => {
    expect(generations(saveAt(every(second, 100)))).toEqual([100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 1]);
  });

  it('keeps what stood before the spell, however many reveals come after', () => {
    const kept = saveAt([...every(15 * minute, 9), ...every(second, 200, noon + 180 * minute)]);
    expect(generations(kept)).toEqual([
      209, 208, 207, 206, 205, 204, 203, 202, 201, 200, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
  });

  it('reaches back ten steps at work, and one save a day before that', () => {
    const week = every(5 * minute, 7 * 288, Date.parse('2026-11-13T00:00:00.000Z'));
    const kept = saveAt(week).map(({ keptAt }) => new Date(keptAt).toISOString().slice(0, 16));
    const days = ['19', '18', '17', '16', '15', '14', '13'].map((date) => `2026-11-${date}T00:00`);
    const newest = ['55', '50', '45', '40', '35', '30', '25', '20', '15', '10'].map(
      (minutes) => `2026-11-19T23:${minutes}`,
    );
    const steps = ['23:00', '22:50', '22:40', '22:30', '22:20'].map((time) => `2026-11-19T${time}`);
    expect(kept).toEqual([...newest, ...steps, ...days]);
  });

  it('forgets a day after a month, as long as there are ten later steps', () => {
    const kept = saveAt(every(day, 60));
    expect(kept).toHaveLength(31);
    expect(kept.at(-1)?.keptAt).toBe(noon + 29 * day);
    expect(saveAt([noon - 400 * day, noon])).toHaveLength(2);
  });

  it('keeps for a month what came last before generations went back, however many saves come after', () => {
    const before = every(second, 20).map((at, index) => backup(at, index + 1));
    const saveAfter = (backups: readonly NamedBackup[], moments: readonly number[]) =>
      moments.reduce<readonly NamedBackup[]>((kept, at, index) => {
        const next = [...kept, backup(at, 6 + index)];
        const superfluous = new Set(chooseSuperfluous(next, at));
        return next.filter(({ name }) => !superfluous.has(name));
      }, backups);
    const after = saveAfter(before, every(second, 100, noon + minute));
    expect(after).toContainEqual(before.at(-1));
    expect(after).not.toContainEqual(before.at(-2));
    expect(saveAfter(after, every(day, 33, noon + day))).not.toContainEqual(before.at(-1));
  });

  it('leaves alone what is dated in the future', () => {
    const future = every(second, 20, noon + day).map((at, index) => backup(at, index + 1));
    expect(chooseSuperfluous(future, noon)).toEqual([]);
  });

  it('is bounded in bytes from the oldest on, but for the newest three', () => {
    const sized = [4, 3, 2, 1].map((generation) => ({ ...backup(noon + generation, generation), sizeBytes: 100 }));
    const names = sized.map(({ name }) => name);
    expect(chooseOverweight(sized, 400)).toEqual([]);
    expect(chooseOverweight(sized, 399)).toEqual([names[3]]);
    expect(chooseOverweight(sized, 10)).toEqual([names[3]]);
  });
});

describe('a backup’s name', () => {
  it('is read back as it was made, and sorts by time', () => {
    const { name, ...kept } = backup(noon + 567, 42);
    expect(name).toBe(`2026-11-20T12-00-00-567Z.g42.${vaultId}.keystage`);
    expect(parseBackupFileName(name)).toEqual(kept);
    expect([backup(noon + 1, 1).name, backup(noon, 2).name].sort()).toEqual([
      backup(noon, 2).name,
      backup(noon + 1, 1).name,
    ]);
  });

  it.each([
    'vault.keystage',
    `2026-11-20T12-00-00-567Z.g0.${vaultId}.keystage`,
    `2026-13-40T12-00-00-567Z.g1.${vaultId}.keystage`,
    `2026-11-20T12-00-00-567Z.g1.${vaultId}.keystage.old`,
    `../2026-11-20T12-00-00-567Z.g1.${vaultId}.keystage`,
    `2026-11-20T12-00-00-567Z.g9999999999999999.${vaultId}.keystage`,
  ])('is not %s', (name) => {
    expect(parseBackupFileName(name)).toBeNull();
  });
});
