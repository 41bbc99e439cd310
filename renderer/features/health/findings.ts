import type { HealthFinding } from '../../../shared/index.ts';

const order = ['problem', 'warning', 'note', 'good'] as const satisfies readonly HealthFinding['verdict'][];
const plurals = { problem: 'problems', warning: 'warnings', note: 'notes', good: 'good' } as const;

/** The gravest first; those of one gravity in the order given. */
export function sortFindings(findings: readonly HealthFinding[]): HealthFinding[] {
  return findings.toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
}

/** `1 problem, 2 notes; 7 checks are good`. */
export function summariseFindings(findings: readonly HealthFinding[]): string {
  const count = (verdict: HealthFinding['verdict']) => findings.filter((one) => one.verdict === verdict).length;
  const good = count('good');
  const others = order.flatMap((verdict) => {
    const many = count(verdict);
    return verdict === 'good' || many === 0 ? [] : [`${many} ${many === 1 ? verdict : plurals[verdict]}`];
  });
  if (others.length === 0) return good === 0 ? 'Nothing was checked.' : 'All checks are good.';
  const rest = good === 0 ? '' : `; ${good === 1 ? '1 check is' : `${good} checks are`} good`;
  return `${others.join(', ')}${rest}.`;
}
