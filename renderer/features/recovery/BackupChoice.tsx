import { useEffect, useRef } from 'react';
import type { Backup } from '../../../shared/index.ts';
import { RadioRow } from '../../ui/CheckRow.tsx';
import { formatDistance, formatMoment } from '../../ui/format-time.ts';
import { formatSize } from '../../ui/format-size.ts';
import { useNow } from '../../ui/use-now.ts';
import { describeKind } from './backups.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';

const css = bindStyles(styles);

interface BackupChoiceProps {
  readonly backups: readonly Backup[];
  readonly chosen: Backup;
  readonly onChoose: (backup: Backup) => void;
}

export function BackupChoice({ backups, chosen, onChoose }: BackupChoiceProps) {
  const now = useNow(60_000);
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    list.current?.querySelector('input:checked')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <fieldset ref={list} className={css('choice')}>
      <legend className={css('legend')}>Backup</legend>
      <div className={css('options')}>
        {backups.map((backup) => (
          <RadioRow
            key={backup.id}
            name="backup"
            checked={backup.id === chosen.id}
            onChoose={() => {
              onChoose(backup);
            }}
          >
            <span className={css('option')}>
              <span>
                {formatMoment(Date.parse(backup.savedAt))}
                <span className={css('muted')}>, {formatDistance(Date.parse(backup.savedAt), now)}</span>
              </span>
              <span className={css('facts')}>
                {backup.generation === null ? 'header can’t be read' : `generation ${backup.generation}`}
                {', '}
                {formatSize(backup.sizeBytes)}, {describeKind(backup)}
              </span>
            </span>
          </RadioRow>
        ))}
      </div>
    </fieldset>
  );
}
