import type { ActivityEntry } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import { formatDistance, formatMoment } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { actionWords, describeDoor } from './activity-words.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './table.module.css';

const css = bindStyles(styles);

export function ActivityTable({ entries }: { readonly entries: readonly ActivityEntry[] }) {
  const now = useNow(60_000);
  return (
    <table className={css('table')}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Which</th>
          <th scope="col">Through</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const moment = Date.parse(entry.at);
          return (
            <tr key={entry.sequence}>
              <td className={css('when')}>
                <time dateTime={entry.at}>{formatMoment(moment)}</time>
                <span className={css('second')}>{formatDistance(moment, now)}</span>
              </td>
              <td>
                {actionWords[entry.action]}
                {entry.failure !== null && (
                  <span className={css('second')}>
                    <Badge tone="danger">failed</Badge> <code>{entry.failure}</code>
                  </span>
                )}
              </td>
              <td className={css('references')}>
                {entry.references.length === 0 ? (
                  '—'
                ) : (
                  <ul>
                    {entry.references.map((reference) => (
                      <li key={reference}>
                        <code>{reference}</code>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
              <td>{describeDoor(entry)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
