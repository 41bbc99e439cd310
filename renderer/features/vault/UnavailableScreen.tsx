import type { ErrorShape } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

interface UnavailableScreenProps {
  readonly error: ErrorShape;
  readonly onRetry: () => void;
}

/** A vault file is there and can't be used. It is left as it is. */
export function UnavailableScreen({ error, onRetry }: UnavailableScreenProps) {
  const advice = adviceFor(error.code);
  return (
    <FullScreen title={advice.title} wide>
      <p role="alert">{error.message}</p>
      {error.hint !== undefined && <p>{error.hint}</p>}
      <h2>What to do</h2>
      <ol className={css('steps')}>
        {advice.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={css('muted')}>The file is kept exactly as it is. Keystage never overwrites what it can’t read.</p>
      <div>
        <Button look="primary" size="large" icon="refresh" onClick={onRetry}>
          Look again
        </Button>
      </div>
      <p className={css('code')}>
        <code>{error.code}</code>
      </p>
    </FullScreen>
  );
}

function adviceFor(code: ErrorShape['code']): { title: string; steps: readonly string[] } {
  switch (code) {
    case 'vault/newer-format':
      return {
        title: 'A newer Keystage wrote this vault',
        steps: ['Update Keystage to the version that wrote it, or a later one.', 'Open the vault again.'],
      };
    case 'vault/damaged':
      return {
        title: 'The vault file is damaged',
        steps: [
          'Close other programs that may write to the data folder, such as a sync client.',
          'Copy the whole data folder to a safe place before you change anything.',
          'Put back the newest of the backups that lie beside the vault file, or one of your own.',
        ],
      };
    case 'vault/busy':
      return {
        title: 'Another program holds the vault',
        steps: ['Wait a moment, or close the other Keystage process.', 'Look again.'],
      };
    default:
      return {
        title: 'The vault file can’t be used',
        steps: ['See that you may read the data folder, and that its disk is there.', 'Look again.'],
      };
  }
}
