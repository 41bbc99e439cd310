import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { formatCountdown } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

/** How long the run still waits. It is not read out every second. */
export function Countdown({ until }: { readonly until: string }) {
  const now = useNow(1000);
  return (
    <>
      <p className={css('countdown')} aria-hidden="true">
        {formatCountdown(Date.parse(until) - now)}
      </p>
      <VisuallyHidden>Waits until {new Date(until).toLocaleTimeString()}</VisuallyHidden>
    </>
  );
}
