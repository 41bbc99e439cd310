import { flagNames } from '../../../shared/rules/health/flag.ts';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { flagTitles } from '../overview/flag-words.ts';
import { listStates, type Arrangement, type MatrixOrder, type MatrixState } from './arrange-rows.ts';
import type { MatrixGroup } from './matrix.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix-tools.module.css';

const css = bindStyles(styles);

const orders: readonly { readonly value: MatrixOrder; readonly label: string }[] = [
  { value: 'kind', label: 'By kind' },
  { value: 'name', label: 'By name' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'worst', label: 'Worst first' },
];

interface MatrixToolsProps {
  readonly groups: readonly MatrixGroup[];
  readonly arrangement: Arrangement;
  readonly onArrange: (changes: Partial<Arrangement>) => void;
}

export function MatrixTools({ groups, arrangement, onArrange }: MatrixToolsProps) {
  const { text, state, order } = arrangement;
  const states = listStates(groups, flagNames);
  // What was mended meanwhile stays chosen until something else is.
  const offered: MatrixState[] = ['all', ...states, ...(state === 'all' || states.includes(state) ? [] : [state])];
  return (
    <div className={css('tools')} role="group" aria-label="Rows">
      <TextInput
        type="search"
        aria-label="Filter credentials"
        placeholder="Filter credentials"
        value={text}
        onText={(words) => {
          onArrange({ text: words });
        }}
      />
      <SelectInput
        aria-label="Show"
        value={state}
        options={offered.map((value) => ({ value, label: titleOf(value) }))}
        onValue={(chosen) => {
          onArrange({ state: chosen });
        }}
      />
      <SelectInput
        aria-label="Order"
        value={order}
        options={orders}
        onValue={(chosen) => {
          onArrange({ order: chosen });
        }}
      />
    </div>
  );
}

function titleOf(state: MatrixState): string {
  if (state === 'all') return 'All credentials';
  if (state === 'missing') return 'Missing somewhere';
  return state === 'anything' ? 'With something to know' : flagTitles[state];
}
