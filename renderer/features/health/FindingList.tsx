import type { HealthFinding } from '../../../shared/index.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { sortFindings } from './findings.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './finding-list.module.css';

const css = bindStyles(styles);

const looks: Readonly<Record<HealthFinding['verdict'], { tone: Tone; icon: IconName; word: string }>> = {
  problem: { tone: 'danger', icon: 'alert', word: 'Problem' },
  warning: { tone: 'warning', icon: 'alert', word: 'Warning' },
  note: { tone: 'neutral', icon: 'info', word: 'Note' },
  good: { tone: 'success', icon: 'check', word: 'Good' },
};

export function FindingList({ findings }: { readonly findings: readonly HealthFinding[] }) {
  return (
    <ul className={css('list')} aria-label="Findings">
      {sortFindings(findings).map((finding) => {
        const { tone, icon, word } = looks[finding.verdict];
        return (
          <li key={`${finding.check} ${finding.message}`} className={css('finding')}>
            <span className={css('verdict')}>
              <Badge tone={tone} icon={icon}>
                {word}
              </Badge>
            </span>
            <div className={css('words')}>
              <p>{finding.message}</p>
              {finding.remedy !== null && <p className={css('remedy')}>{finding.remedy}</p>}
              {finding.command !== null && finding.verdict !== 'good' && (
                <p className={css('remedy')}>
                  In a terminal: <code>keystage {finding.command}</code>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
