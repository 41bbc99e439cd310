import type { ErrorShape } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { RestorePanel, type RestoreOutcome } from './RestorePanel.tsx';
import { adviseUnavailable } from './unavailable-advice.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';
import vaultStyles from '../vault/vault.module.css';

const css = bindStyles(styles);
const vaultCss = bindStyles(vaultStyles);

interface UnavailableScreenProps extends RestoreOutcome {
  readonly error: ErrorShape;
  readonly onRetry: () => void;
}

/** A vault file is there and can't be used. Until somebody restores a backup, it is left as it is. */
export function UnavailableScreen({ error, onRetry, ...outcome }: UnavailableScreenProps) {
  const advice = adviseUnavailable(error.code);
  return (
    <FullScreen title={advice.title} wide>
      <p role="alert">{error.message}</p>
      {error.hint !== undefined && <p>{error.hint}</p>}
      <p className={css('muted')}>Nothing has been changed: the file is kept exactly as it is.</p>
      <h2 className={css('heading')}>What to do</h2>
      <ol className={vaultCss('steps')}>
        {advice.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div>
        <Button size="large" look={advice.restore ? 'plain' : 'primary'} icon="refresh" onClick={onRetry}>
          Look again
        </Button>
      </div>
      {advice.restore && (
        <>
          <h2 className={css('heading')}>Restore a backup</h2>
          <p className={css('muted')}>
            The backup is opened first, and you see what is in it. When it is restored, the present file is put aside
            under a dated name.
          </p>
          <RestorePanel {...outcome} />
        </>
      )}
      <p className={vaultCss('code')}>
        <code>{error.code}</code>
      </p>
    </FullScreen>
  );
}
