import { useAnswer } from '../../data/use-answer.ts';
import { Button } from '../../ui/Button.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

interface DeviceUnlockProps {
  readonly busy: boolean;
  readonly onUnlock: () => void;
}

/** Where this machine's keychain can open the vault, a button for it; where it should and can't, why. */
export function DeviceUnlock({ busy, onUnlock }: DeviceUnlockProps) {
  const { data } = useAnswer('slot.list', {});
  const devices = data?.slots.filter(({ kind }) => kind === 'device') ?? [];
  if (data === undefined || devices.length === 0) return null;
  const { keychain } = data;
  if (keychain.state !== 'ready') {
    return <p className={css('muted')}>{keychain.message} The passphrase opens the vault all the same.</p>;
  }
  if (!devices.some(({ onThisDevice }) => onThisDevice === true)) return null;
  return (
    <Button size="large" icon="device" busy={busy} onClick={onUnlock}>
      Unlock with this device ({keychain.name})
    </Button>
  );
}
