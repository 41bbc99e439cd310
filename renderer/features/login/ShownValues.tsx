import type { RunId, ShownValue } from '../../../shared/index.ts';
import { HiddenValue, Tag } from './HiddenValue.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './timeline.module.css';

const css = bindStyles(styles);

interface ShownValuesProps {
  readonly values: readonly ShownValue[];
  /** The run that holds what is hidden, where there is one: its values can then be revealed. */
  readonly runId?: RunId | undefined;
}

/** Names and values; a value that is not shown is its tag, which equals the tags of equal values in this run. */
export function ShownValues({ values, runId }: ShownValuesProps) {
  if (values.length === 0) return null;
  return (
    <dl className={css('values')}>
      {values.map((value, index) => (
        <div key={`${index}-${value.name}`} className={css('value')}>
          <dt>{value.name}</dt>
          <dd>{show(value, runId)}</dd>
        </div>
      ))}
    </dl>
  );
}

function show(value: ShownValue, runId: RunId | undefined) {
  if (value.shown) return <code>{value.value}</code>;
  if (runId === undefined) return <Tag tag={value.tag} length={value.length} />;
  return <HiddenValue runId={runId} hidden={value} />;
}
