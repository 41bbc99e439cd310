import { Button } from '../../ui/Button.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { RestorePanel, type RestoreOutcome } from './RestorePanel.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';

const css = bindStyles(styles);

/** There is no vault file, and there are backups of one. */
export function MissingVaultScreen({ onBack, ...outcome }: RestoreOutcome & { readonly onBack: () => void }) {
  return (
    <FullScreen title="Restore a backup" wide>
      <p className={css('muted')}>
        There is no vault file in the data folder. A backup that is restored takes its place; the backup itself stays.
      </p>
      <RestorePanel {...outcome} />
      <div>
        <Button look="quiet" icon="back" onClick={onBack}>
          Make a new vault instead
        </Button>
      </div>
    </FullScreen>
  );
}
