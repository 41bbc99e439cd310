import type { ValueHint } from '../../../shared/rules/recognise/judge-value.ts';
import { Icon } from '../../ui/Icon.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './value-hints.module.css';

const css = bindStyles(styles);

interface ValueHintsProps {
  readonly usual: string | undefined;
  readonly hints: readonly ValueHint[];
}

/** What a value says of itself, in the place of what is usually said of its box. It hinders nobody from saving. */
export function ValueHints({ usual, hints }: ValueHintsProps) {
  return (
    <>
      {/* It stands there before there is anything to say, so that what comes is read out. */}
      <div role="status">
        {hints.map(({ code, severity, message }) => (
          <p key={code} className={css('hint', severity)}>
            <Icon name={severity === 'warning' ? 'alert' : 'info'} size={14} />
            {message}
          </p>
        ))}
      </div>
      {hints.length === 0 && usual}
    </>
  );
}
