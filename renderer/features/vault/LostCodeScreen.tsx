import { Button } from '../../ui/Button.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

/** The vault was made, and the answer with its recovery code did not come through. It exists nowhere else. */
export function LostCodeScreen({ onGoOn }: { readonly onGoOn: () => void }) {
  return (
    <FullScreen title="The vault has no recovery code" wide>
      <p role="alert">
        The vault was made, but its recovery code was lost on the way here. Your passphrase opens it, and nothing else
        does.
      </p>
      <p className={css('muted')}>
        Make one as soon as the vault is open: under “Keys to the vault”, in the menu at the top right.
      </p>
      <Button look="primary" size="large" onClick={onGoOn}>
        Go on
      </Button>
    </FullScreen>
  );
}
