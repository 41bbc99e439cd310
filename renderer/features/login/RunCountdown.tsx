import type { OAuthRun } from '../../../shared/index.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { formatCountdown } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { findCountdown, type Countdown } from './run-countdown.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

/** What is left of the code, and then of the token. */
export function RunCountdown({ run, provider }: { readonly run: OAuthRun; readonly provider: string }) {
  const countdown = findCountdown(run, provider);
  return countdown === null ? null : <Left countdown={countdown} />;
}

function Left({ countdown }: { readonly countdown: Countdown }) {
  const left = countdown.endsAt - useNow(1000);
  return (
    <p className={css('left')}>
      {left <= 0 ? (
        'It has run out.'
      ) : (
        <>
          {countdown.label} is good{' '}
          <span aria-hidden="true">
            for <span className={css('left-time')}>{formatCountdown(left)}</span>
          </span>
          <VisuallyHidden>until {new Date(countdown.endsAt).toLocaleTimeString()}</VisuallyHidden>
        </>
      )}
    </p>
  );
}
