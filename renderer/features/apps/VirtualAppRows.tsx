import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import type { AppId, AppSummary } from '../../../shared/index.ts';
import { extend, nothingSelected, selectAll, toggle, type Selection } from '../selection/selection.ts';
import { AppRow } from './AppRow.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './app-list.module.css';

const css = bindStyles(styles);
/** What a row measures before it is drawn; the density decides what it measures after. */
const guessedRowPx = 30;

export interface AppRows {
  readonly focusFirst: () => void;
}

interface VirtualAppRowsProps {
  readonly apps: readonly AppSummary[];
  readonly search: string;
  readonly chosen: AppId | null;
  readonly entry: AppId | null;
  readonly ref: Ref<AppRows>;
  readonly selection: Selection<AppId>;
  readonly selecting: boolean;
  readonly onChoose: (id: AppId) => void;
  readonly onSelect: (selection: Selection<AppId>) => void;
  /** The arrow up from the first row. */
  readonly onLeave: () => void;
}

/** Of thousands of apps only those in sight are drawn. Each says which of how many it is. */
export function VirtualAppRows(props: VirtualAppRowsProps) {
  const { apps, search, chosen, entry, ref, selection, selecting, onChoose, onSelect, onLeave } = props;
  const list = useRef<HTMLUListElement>(null);
  // What this gives changes as the list scrolls; the compiler leaves this component as it is, which is right.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: apps.length,
    getScrollElement: () => list.current,
    estimateSize: () => guessedRowPx,
    overscan: 8,
    getItemKey: (index) => apps[index]?.id ?? index,
  });

  const chosenIndex = apps.findIndex((app) => app.id === chosen);
  useEffect(() => {
    if (chosenIndex >= 0) rows.scrollToIndex(chosenIndex, { align: 'auto' });
    // Scrolling to what is chosen follows the choice, and not the user's own scrolling.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosenIndex]);

  function focusRow(index: number) {
    rows.scrollToIndex(index, { align: 'auto' });
    // The row may be drawn by this very scrolling.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus();
    });
  }

  useImperativeHandle(ref, () => ({
    focusFirst: () => {
      focusRow(0);
    },
  }));

  const select = useCallback(
    (id: AppId, how: 'one' | 'range') => {
      const order = apps.map((app) => app.id);
      onSelect(how === 'one' ? toggle(selection, id) : extend(selection, order, id, chosen ?? id));
    },
    [apps, chosen, selection, onSelect],
  );

  function moveFocus(event: KeyboardEvent) {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    const here = Number(row?.dataset['index'] ?? 0);
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: apps.length - 1 }[event.key];
    if (target === undefined) {
      selectByKey(event, here);
      return;
    }
    event.preventDefault();
    if (target < 0 && !event.shiftKey) {
      onLeave();
      return;
    }
    const index = Math.min(Math.max(target, 0), apps.length - 1);
    const [from, to] = [apps[here], apps[index]];
    if (event.shiftKey && from !== undefined && to !== undefined) {
      const order = apps.map((app) => app.id);
      onSelect(extend(selection, order, to.id, from.id));
    }
    focusRow(index);
  }

  function selectByKey(event: KeyboardEvent, here: number) {
    const withMod = event.ctrlKey || event.metaKey;
    const app = apps[here];
    if (withMod && event.key.toLowerCase() === 'a') onSelect(selectAll(apps.map(({ id }) => id)));
    else if (withMod && event.key === ' ' && app !== undefined) onSelect(toggle(selection, app.id));
    else if (event.key === 'Escape' && selecting) onSelect(nothingSelected());
    else return;
    event.preventDefault();
  }

  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  // The one tab stop must be there even when it is out of sight.
  const isEntryShown = shown.some(({ index }) => apps[index]?.id === entry);
  return (
    <ul ref={list} className={css('list')} onKeyDown={moveFocus}>
      {shown.map(({ index, key }, position) => {
        const app = apps[index];
        if (app === undefined) return null;
        return (
          <AppRow
            key={key}
            app={app}
            index={index}
            count={apps.length}
            measure={rows.measureElement}
            gapBeforePx={position === 0 ? before : 0}
            gapAfterPx={position === shown.length - 1 ? after : 0}
            search={search}
            chosen={app.id === chosen}
            tabbable={isEntryShown ? app.id === entry : position === 0}
            selecting={selecting}
            selected={selection.ids.has(app.id)}
            onChoose={onChoose}
            onSelect={select}
          />
        );
      })}
    </ul>
  );
}
