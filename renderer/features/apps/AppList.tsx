import { useRef, useState, type KeyboardEvent } from 'react';
import type { AppId, AppSummary } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useShortcutOf } from '../commands/command-context.ts';
import { WindowTools } from '../tools/WindowTools.tsx';
import { AppRow } from './AppRow.tsx';
import { filterApps } from './filter-apps.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './app-list.module.css';

const css = bindStyles(styles);

interface AppListProps {
  readonly apps: readonly AppSummary[];
  readonly chosen: AppId | null;
  readonly onChoose: (id: AppId) => void;
  readonly onNew: () => void;
}

export function AppList({ apps, chosen, onChoose, onNew }: AppListProps) {
  const keysOf = useShortcutOf();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const found = filterApps(apps, search);
  const entry = found.find((app) => app.id === chosen) ?? found[0];

  function moveFocus(event: KeyboardEvent) {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const here = rows.findIndex((row) => row === document.activeElement);
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (target < 0) input.current?.focus();
    else rows[Math.min(target, rows.length - 1)]?.focus();
  }

  return (
    <nav aria-label="Apps" className={css('pane')}>
      <WindowTools />
      <div className={css('head')}>
        <h2 className={css('title')}>
          Apps <span className={css('count')}>{apps.length}</span>
        </h2>
        <IconButton icon="add" label="New app" shortcut={keysOf('app.new')} onClick={onNew} />
      </div>
      <div className={css('search')}>
        <Icon name="search" size={14} />
        <input
          ref={input}
          id="app-filter"
          type="search"
          aria-label="Filter apps"
          placeholder="Filter"
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && search !== '') setSearch('');
            if (event.key === 'Enter' && entry !== undefined) onChoose(entry.id);
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              list.current?.querySelector('button')?.focus();
            }
          }}
        />
      </div>
      <VisuallyHidden>
        <span role="status">{search === '' ? '' : `${found.length} of ${apps.length} apps`}</span>
      </VisuallyHidden>
      {found.length > 0 && (
        <ul ref={list} className={css('list')} onKeyDown={moveFocus}>
          {found.map((app) => (
            <AppRow
              key={app.id}
              app={app}
              search={search}
              chosen={app.id === chosen}
              tabbable={app.id === entry?.id}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
      {found.length === 0 && apps.length > 0 && (
        <EmptyState
          compact
          title="No app matches"
          actions={
            <Button
              size="small"
              onClick={() => {
                setSearch('');
                input.current?.focus();
              }}
            >
              Clear the filter
            </Button>
          }
        >
          Nothing is called or tagged “{search.trim()}”.
        </EmptyState>
      )}
      {apps.length === 0 && (
        <EmptyState compact title="No apps yet">
          An app and its environments will stand here.
        </EmptyState>
      )}
    </nav>
  );
}
