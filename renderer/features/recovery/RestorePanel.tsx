import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { RestoreForm } from './RestoreForm.tsx';
import { pickBackup } from './backups.ts';
import type { RestoreReport } from './use-restore.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';

const css = bindStyles(styles);

export interface RestoreOutcome {
  readonly onRestoring: () => void;
  readonly onFailed: () => void;
  readonly onRestored: (report: RestoreReport) => void;
}

/** The backups there are, on a screen of its own, while no vault is open. */
export function RestorePanel(outcome: RestoreOutcome) {
  const health = useAnswer('vault.health', {});
  if (health.error !== null) {
    return (
      <Banner
        tone="danger"
        title="The backups could not be listed"
        actions={
          <Button size="small" icon="refresh" busy={health.isFetching} onClick={() => void health.refetch()}>
            Try again
          </Button>
        }
      >
        {describeError(health.error)}
      </Banner>
    );
  }
  if (health.data === undefined) {
    return (
      <p role="status" className={css('muted')}>
        Looking for backups…
      </p>
    );
  }
  const { backups, folder } = health.data;
  const first = pickBackup(backups);
  if (first === null) {
    return (
      <Banner tone="warning" title="No backup was found that could be restored">
        Keystage looked in <code className={css('path')}>{folder}</code>. If you have a copy of the data folder
        elsewhere, put it back and look again.
      </Banner>
    );
  }
  return (
    <RestoreForm health={health.data} backups={backups} first={first} {...outcome}>
      {({ body, submit }) => (
        <div className={css('stack')}>
          {body}
          <div className={css('actions')}>{submit}</div>
        </div>
      )}
    </RestoreForm>
  );
}
