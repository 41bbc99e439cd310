import { Button } from '../../ui/Button.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { nameBackup } from './backups.ts';
import type { RestoreReport } from './use-restore.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';

const css = bindStyles(styles);

export function RestoredScreen({ report, onGoOn }: { readonly report: RestoreReport; readonly onGoOn: () => void }) {
  const { backup, folder, setAside } = report;
  return (
    <FullScreen title="The vault is restored" wide>
      <p role="status">It is as it was on {nameBackup(backup)}. What was changed after that is not in it.</p>
      {setAside !== null && (
        <p>
          The file that stood in its place is kept: <code className={css('path')}>{setAside.id}</code> in{' '}
          <code className={css('path')}>{folder}</code>. Keystage never deletes it.
        </p>
      )}
      <p className={css('muted')}>
        The passphrase and the recovery code are those of that time. A secret that was replaced since then stands here
        with its former value: replace it again.
      </p>
      <Button look="primary" size="large" autoFocus onClick={onGoOn}>
        Go on
      </Button>
    </FullScreen>
  );
}
