import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import type { AppId, AppSummary } from '../../../shared/index.ts';
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
  readonly onChoose: (id: AppId) => void;
  /** The arrow up from the first row. */
  readonly onLeave: () => void;
}

/** Of thousands of apps only those in sight are drawn. Each says which of how many it is. */
export function VirtualAppRows({ apps, search, chosen, entry, ref, onChoose, onLeave }: VirtualAppRowsProps) {
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

  function moveFocus(event: KeyboardEvent) {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    const here = Number(row?.dataset['index'] ?? 0);
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: apps.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (target < 0) onLeave();
    else focusRow(Math.min(target, apps.length - 1));
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
            onChoose={onChoose}
          />
        );
      })}
    </ul>
  );
}
