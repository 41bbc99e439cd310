import type { Backup, Verification } from '../../../shared/index.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { formatDistance, formatMoment } from '../../ui/format-time.ts';
import { formatSize } from '../../ui/format-size.ts';
import { useNow } from '../../ui/use-now.ts';
import { describeKind } from '../recovery/backups.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './table.module.css';

const css = bindStyles(styles);

const outcomes: Readonly<Record<Verification['result'], { tone: Tone; words: string }>> = {
  opens: { tone: 'success', words: 'Opens' },
  'other-key': { tone: 'neutral', words: 'Needs its own secret' },
  damaged: { tone: 'danger', words: 'Damaged' },
  'newer-format': { tone: 'warning', words: 'Newer format' },
  unreadable: { tone: 'danger', words: 'Can’t be read' },
};

interface BackupTableProps {
  readonly backups: readonly Backup[];
  readonly results: ReadonlyMap<string, Verification>;
  readonly onVerify: (backup: Backup) => void;
  readonly onRestore: (backup: Backup) => void;
}

export function BackupTable({ backups, results, onVerify, onRestore }: BackupTableProps) {
  const now = useNow(60_000);
  return (
    <table className={css('table')}>
      <thead>
        <tr>
          <th scope="col">Saved</th>
          <th scope="col">Generation</th>
          <th scope="col">Size</th>
          <th scope="col">Verified</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => {
          const savedAt = Date.parse(backup.savedAt);
          const moment = formatMoment(savedAt);
          const found = results.get(backup.id);
          return (
            <tr key={backup.id}>
              <th scope="row">
                {moment}
                <span className={css('second')}>
                  {formatDistance(savedAt, now)}, {describeKind(backup)}
                </span>
              </th>
              <td className={css('number')}>{backup.generation ?? '—'}</td>
              <td className={css('number')}>{formatSize(backup.sizeBytes)}</td>
              <td>
                {found === undefined ? (
                  <span className={css('second')}>not yet</span>
                ) : (
                  <>
                    <Badge tone={outcomes[found.result].tone}>{outcomes[found.result].words}</Badge>
                    <span className={css('second')}>
                      {found.credentialCount === null ? found.message : `${found.credentialCount} credentials`}
                    </span>
                  </>
                )}
              </td>
              <td className={css('row-actions')}>
                <Button
                  look="quiet"
                  size="small"
                  onClick={() => {
                    onVerify(backup);
                  }}
                >
                  Verify <VisuallyHidden>{moment}</VisuallyHidden>
                </Button>
                <Button
                  size="small"
                  onClick={() => {
                    onRestore(backup);
                  }}
                >
                  Restore… <VisuallyHidden>{moment}</VisuallyHidden>
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
