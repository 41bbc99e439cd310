import { compareEnvironments, type ComparedField, type Comparison } from '../../shared/index.ts';
import { locateEnvironment, type LocatedEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { Style } from '../terminal/paint.ts';
import { formatTable, type Cell } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';

const words: Readonly<Record<ComparedField['is'], { readonly text: string; readonly style: Style }>> = {
  same: { text: 'same', style: 'red' },
  different: { text: 'different', style: 'plain' },
  'only-left': { text: 'only left', style: 'amber' },
  'only-right': { text: 'only right', style: 'amber' },
};

/** Compares two environments without showing a value. An equal secret is the alarm: each stage needs its own. */
export async function diffEnvironments(
  terminal: Terminal,
  left: string,
  right: string,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const one = await locateEnvironment(door, left);
    const other = await locateEnvironment(door, right);
    const comparison = compareEnvironments(one.environment, other.environment);
    const document = { left: referenceOf(one), right: referenceOf(other), ...comparison };
    answer(terminal, document, (screen) => formatComparison(comparison, document.left, document.right, screen));
  });
}

function referenceOf({ app, environment }: LocatedEnvironment): string {
  return `${app.handle}/${environment.handle}`;
}

function formatComparison(
  { fields, registration }: Comparison,
  left: string,
  right: string,
  { paint, columns }: Screen,
): string {
  const values = fields.map(({ left: name, right: other, field, is, older }): Cell[] => [
    `${name ?? other ?? ''}.${field}`,
    words[is],
    older === null ? '' : `${older === 'left' ? left : right} is older`,
  ]);
  const facts = registration.map((fact): Cell[] => [fact.name, tell(fact.left), tell(fact.right)]);
  const parts = [
    values.length === 0
      ? 'Neither holds a credential.\n'
      : formatTable([{ title: 'VALUE' }, { title: 'IS' }, { title: 'AGE', flexible: true }], values, paint, columns),
    facts.length === 0
      ? 'The registrations are alike.\n'
      : formatTable([{ title: 'REGISTRATION' }, flexible(left), flexible(right)], facts, paint, columns),
  ];
  return parts.join('\n');
}

function flexible(title: string) {
  return { title, flexible: true };
}

function tell(text: string): string {
  return text === '' ? '–' : text.replaceAll('\n', ' ');
}
