import type { ShownValue } from '../../../shared/index.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './timeline.module.css';

const css = bindStyles(styles);

/** Names and values; a value that is not shown is its tag, which equals the tags of equal values in this run. */
export function ShownValues({ values }: { readonly values: readonly ShownValue[] }) {
  if (values.length === 0) return null;
  return (
    <dl className={css('values')}>
      {values.map((value, index) => (
        <div key={`${index}-${value.name}`} className={css('value')}>
          <dt>{value.name}</dt>
          <dd>{value.shown ? <code>{value.value}</code> : <Tag tag={value.tag} length={value.length} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Tag({ tag, length }: { readonly tag: string; readonly length: number }) {
  return (
    <code className={css('tag')} title={`Hidden value of ${length} characters. Equal values have equal tags.`}>
      ‹{tag}›
    </code>
  );
}
