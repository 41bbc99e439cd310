import { IconButton } from '../../ui/IconButton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Pair } from './request-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

interface PairTableProps {
  /** What one row is: "Parameter", "Header", "Field". */
  readonly what: string;
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
}

/** Names and values, with an empty row at the end that becomes one as soon as something is written. */
export function PairTable({ what, pairs, onChange }: PairTableProps) {
  const rows = [...pairs, { name: '', value: '' }];

  function write(index: number, change: Partial<Pair>) {
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)).filter(isWritten));
  }

  return (
    <div className={css('pairs')} role="group" aria-label={`${what}s`}>
      {rows.map((row, index) => (
        <div key={index} className={css('pair')}>
          <TextInput
            mono
            aria-label={`${what} ${index + 1}, name`}
            placeholder="name"
            value={row.name}
            onText={(name) => {
              write(index, { name });
            }}
          />
          <TextInput
            mono
            aria-label={`${what} ${index + 1}, value`}
            placeholder="value"
            value={row.value}
            onText={(value) => {
              write(index, { value });
            }}
          />
          {index < pairs.length ? (
            <IconButton
              icon="close"
              label={`Remove ${row.name === '' ? what.toLowerCase() : row.name}`}
              onClick={() => {
                onChange(pairs.filter((_, at) => at !== index));
              }}
            />
          ) : (
            <span />
          )}
        </div>
      ))}
    </div>
  );
}

function isWritten({ name, value }: Pair): boolean {
  return name !== '' || value !== '';
}
