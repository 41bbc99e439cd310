import type { CredentialId } from '../../../shared/index.ts';
import type { Selection } from '../selection/selection.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

interface RowBoxProps {
  readonly name: string;
  /** What the row holds, in any environment. */
  readonly ids: readonly CredentialId[];
  readonly selection: Selection<CredentialId>;
  readonly onSelect: (selection: Selection<CredentialId>) => void;
}

/** Chooses a whole row, or leaves it: for the pointer, since keys reach every cell. */
export function RowBox({ name, ids, selection, onSelect }: RowBoxProps) {
  const count = ids.filter((id) => selection.ids.has(id)).length;
  const all = count === ids.length;
  return (
    <input
      type="checkbox"
      className={css('row-box')}
      aria-label={`Select ${name} in every environment`}
      tabIndex={-1}
      checked={all}
      ref={(box) => {
        if (box !== null) box.indeterminate = count > 0 && !all;
      }}
      onChange={() => {
        const next = new Set(selection.ids);
        for (const id of ids) {
          if (all) next.delete(id);
          else next.add(id);
        }
        onSelect({ ids: next, anchor: ids[0] ?? null });
      }}
    />
  );
}
