import { useRef, useState } from 'react';
import type { AppId, AppSummary } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useShortcutOf } from '../commands/command-context.ts';
import { AppSelectionBar } from '../selection/AppSelectionBar.tsx';
import { useSelections } from '../selection/selection-context.ts';
import { listSelected, nothingSelected } from '../selection/selection.ts';
import { WindowTools } from '../tools/WindowTools.tsx';
import { VirtualAppRows, type AppRows } from './VirtualAppRows.tsx';
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
  const rows = useRef<AppRows>(null);
  const input = useRef<HTMLInputElement>(null);
  const found = filterApps(apps, search);
  const { apps: selection, selectApps } = useSelections();
  const [choosing, setChoosing] = useState(false);
  const selected = listSelected(selection, apps);
  const selecting = choosing || selected.length > 0;
  const entry = found.find((app) => app.id === chosen) ?? found[0];

  return (
    <nav aria-label="Apps" className={css('pane')}>
      <WindowTools />
      <div className={css('head')}>
        <h2 className={css('title')}>
          Apps <span className={css('count')}>{apps.length}</span>
        </h2>
        <span>
          <IconButton
            icon="check"
            label="Select apps"
            aria-pressed={selecting}
            onClick={() => {
              setChoosing(!selecting);
              if (selecting) selectApps(nothingSelected());
              else rows.current?.focusFirst();
            }}
          />
          <IconButton icon="add" label="New app" shortcut={keysOf('app.new')} onClick={onNew} />
        </span>
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
              rows.current?.focusFirst();
            }
          }}
        />
      </div>
      <VisuallyHidden>
        <span role="status">{search === '' ? '' : `${found.length} of ${apps.length} apps`}</span>
        <span role="status">{selected.length === 0 ? '' : `${selected.length} of ${apps.length} apps selected`}</span>
      </VisuallyHidden>
      {found.length > 0 && (
        <VirtualAppRows
          ref={rows}
          apps={found}
          search={search}
          chosen={chosen}
          entry={entry?.id ?? null}
          selection={selection}
          selecting={selecting}
          onSelect={(next) => {
            if (next.ids.size === 0) setChoosing(false);
            selectApps(next);
          }}
          onChoose={onChoose}
          onLeave={() => input.current?.focus()}
        />
      )}
      {selected.length > 0 && (
        <div className={css('selection')}>
          <AppSelectionBar apps={selected} />
        </div>
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
