import { useState, type ComponentProps } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Matrix } from './Matrix.tsx';
import { MatrixTools } from './MatrixTools.tsx';
import { arrangeRows, asItComes } from './arrange-rows.ts';
import { buildMatrix } from './matrix.ts';

/** Fewer rows are seen at a glance, and need neither filter nor order. */
const rowsWithoutTools = 4;

/** The matrix, and what arranges it. Of another app it starts afresh: give it the app's id as key. */
export function MatrixPane(props: Omit<ComponentProps<typeof Matrix>, 'rows'>) {
  const now = useNow(60_000);
  const [arrangement, setArrangement] = useState(asItComes);
  const groups = buildMatrix(props.app, now);
  const rows = arrangeRows(groups, arrangement);
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const filtered = arrangement.text.trim() !== '' || arrangement.state !== 'all';
  return (
    <>
      {(total > rowsWithoutTools || filtered) && (
        <MatrixTools
          groups={groups}
          arrangement={arrangement}
          onArrange={(changes) => {
            setArrangement((before) => ({ ...before, ...changes }));
          }}
        />
      )}
      <VisuallyHidden>
        <span role="status">{filtered ? `${rows.length} of ${total} rows` : ''}</span>
      </VisuallyHidden>
      <Matrix {...props} rows={rows} />
      {rows.length === 0 && filtered && (
        <EmptyState
          compact
          title="No credential matches"
          actions={
            <Button
              size="small"
              onClick={() => {
                setArrangement(({ order }) => ({ ...asItComes, order }));
              }}
            >
              Clear the filter
            </Button>
          }
        >
          None of the {total} is called so, or in that state.
        </EmptyState>
      )}
    </>
  );
}
