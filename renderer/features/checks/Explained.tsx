import type { RunFailure } from '../../../shared/index.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);

/** Cause and fix, side by side with their names. */
export function Explained({
  explanation: { cause, fix },
}: {
  readonly explanation: Pick<RunFailure, 'cause' | 'fix'>;
}) {
  return (
    <dl className={css('facts')}>
      {cause !== '' && (
        <>
          <dt>Cause</dt>
          <dd>{cause}</dd>
        </>
      )}
      {fix !== '' && (
        <>
          <dt>Fix</dt>
          <dd>{fix}</dd>
        </>
      )}
    </dl>
  );
}
