import { memo } from 'react';
import type { AppId, AppSummary } from '../../../shared/index.ts';
import { EnvironmentDot } from '../../ui/EnvironmentDot.tsx';
import { Highlight } from '../../ui/Highlight.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './app-list.module.css';

const css = bindStyles(styles);
const mostDots = 5;

interface AppRowProps {
  readonly app: AppSummary;
  readonly index: number;
  readonly count: number;
  readonly measure: (row: HTMLLIElement | null) => void;
  /** The room of the rows that are not drawn. */
  readonly gapBeforePx: number;
  readonly gapAfterPx: number;
  readonly search: string;
  readonly chosen: boolean;
  readonly tabbable: boolean;
  /** Whether apps are being chosen, so that each row has its box. */
  readonly selecting: boolean;
  readonly selected: boolean;
  readonly onChoose: (id: AppId) => void;
  readonly onSelect: (id: AppId, how: 'one' | 'range') => void;
}

export const AppRow = memo(function AppRow({
  app,
  index,
  count,
  measure,
  gapBeforePx,
  gapAfterPx,
  search,
  chosen,
  tabbable,
  selecting,
  selected,
  onChoose,
  onSelect,
}: AppRowProps) {
  const tag =
    search === '' ? undefined : app.tags.find((one) => one.toLowerCase().includes(search.toLowerCase().trim()));
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={css('item', selected && 'selected')}
      style={{ marginBlockStart: `${gapBeforePx}px`, marginBlockEnd: `${gapAfterPx}px` }}
    >
      {selecting && (
        <input
          type="checkbox"
          className={css('box')}
          aria-label={`Select ${app.name}`}
          tabIndex={tabbable ? 0 : -1}
          checked={selected}
          onChange={() => {
            onSelect(app.id, 'one');
          }}
        />
      )}
      <button
        type="button"
        className={css('row')}
        aria-current={chosen ? 'page' : undefined}
        tabIndex={tabbable ? 0 : -1}
        title={app.name}
        onClick={(event) => {
          if (event.shiftKey) onSelect(app.id, 'range');
          else if (event.ctrlKey || event.metaKey) onSelect(app.id, 'one');
          else onChoose(app.id);
        }}
      >
        <span className={css('name')}>
          <Highlight text={app.name} query={search} />
        </span>
        {tag !== undefined && (
          <span className={css('tag')}>
            <Highlight text={tag} query={search} />
          </span>
        )}
        <span aria-hidden="true" className={css('dots')}>
          {app.environments.slice(0, mostDots).map((environment) => (
            <EnvironmentDot key={environment.id} colour={environment.colour} />
          ))}
        </span>
      </button>
    </li>
  );
});
