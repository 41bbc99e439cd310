import { Spinner } from '../../ui/Spinner.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);

/** Appears late: most openings are over before it. */
export function OpeningScreen() {
  return (
    <main className={css('opening')}>
      <Spinner size={20} />
      <VisuallyHidden>
        <h1>Opening Keystage</h1>
      </VisuallyHidden>
    </main>
  );
}
