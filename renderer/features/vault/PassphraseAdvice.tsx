import { advisePassphrase } from './passphrase.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);
const filled = { none: 0, short: 0, weak: 1, fair: 2, good: 3 } as const;

export function PassphraseAdvice({ passphrase }: { readonly passphrase: string }) {
  const { strength, text } = advisePassphrase(passphrase);
  return (
    <span className={css('advice')} data-strength={strength}>
      <span aria-hidden="true" className={css('bars')}>
        {[1, 2, 3].map((bar) => (
          <span key={bar} className={css('bar', filled[strength] >= bar && 'filled')} />
        ))}
      </span>
      {text}
    </span>
  );
}
