import { useCallback } from 'react';
import type { RunId, ShownValue } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { useBriefValue } from '../inspector/use-brief-value.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './timeline.module.css';

const css = bindStyles(styles);

interface HiddenValueProps {
  readonly runId: RunId;
  readonly hidden: Extract<ShownValue, { shown: false }>;
}

/** A value's tag, which gives way to the value itself for a short while when it is asked for. */
export function HiddenValue({ runId, hidden }: HiddenValueProps) {
  const { name, tag, length } = hidden;
  const { run, error } = useCommand('oauth.revealValue');
  const fetch = useCallback(() => run({ runId, tag }), [run, runId, tag]);
  const { value, show, hide } = useBriefValue(fetch);
  return (
    <span className={css('hidden')}>
      {value === null ? <Tag tag={tag} length={length} /> : <code translate="no">{value}</code>}
      {length > 0 && (
        <IconButton
          icon={value === null ? 'eye' : 'eyeOff'}
          label={value === null ? `Reveal ${name}` : `Hide ${name}`}
          onClick={value === null ? show : hide}
        />
      )}
      {error !== null && <span role="alert">{describeError(error)}</span>}
    </span>
  );
}

export function Tag({ tag, length }: { readonly tag: string; readonly length: number }) {
  return (
    <code className={css('tag')} title={`Hidden value of ${length} characters. Equal values have equal tags.`}>
      ‹{tag}›
    </code>
  );
}
