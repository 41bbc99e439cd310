import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import { Button } from '../../ui/Button.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

interface DoorClosedScreenProps {
  readonly error: KeystageError;
  readonly onRetry: () => void;
}

/** The other side does not answer, or does not let this page in. */
export function DoorClosedScreen({ error, onRetry }: DoorClosedScreenProps) {
  return (
    <FullScreen title={titleOf(error)}>
      <p role="alert">{error.message}</p>
      <p className={css('muted')}>
        {error.hint ?? 'Your vault is a file on this machine; nothing has happened to it.'}
      </p>
      <Button look="primary" size="large" icon="refresh" onClick={onRetry}>
        Try again
      </Button>
      <p className={css('code')}>
        <code>{error.code}</code>
      </p>
    </FullScreen>
  );
}

function titleOf(error: KeystageError): string {
  if (error.code === 'door/refused') return 'This page may not come in';
  if (error.code === 'door/unreachable') return 'Keystage does not answer';
  return 'Keystage can’t say how the vault stands';
}
