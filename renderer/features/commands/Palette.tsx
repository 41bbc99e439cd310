import { Dialog as Base } from '@base-ui/react/dialog';
import { useDeferredValue, useId, useRef, useState } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Highlight } from '../../ui/Highlight.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { toHitCommands } from './hit-commands.ts';
import { listEntries } from './rank-commands.ts';
import { orderUnsearched, recallRecent, rememberRecent } from './recent-commands.ts';
import type { WindowCommand } from './registry.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './palette.module.css';

const css = bindStyles(styles);

/** Of the search, more than are listed: which of them is listed first is decided beside the commands. */
const mostAsked = 50;
/** Nobody reads on here; more letters are the way. */
const mostDrawn = 100;

interface PaletteProps {
  readonly commands: readonly WindowCommand[];
  readonly show: Workbench['show'];
  readonly showApp: Workbench['showApp'];
  readonly onClose: () => void;
}

/** Commands, and what the vault holds by name. Secret values are never searched. */
export function Palette({ commands, show, showApp, onClose }: PaletteProps) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const text = useDeferredValue(search.trim());
  const hits = useAnswer('search.find', { text, limit: mostAsked });
  const found = text === '' ? [] : toHitCommands(hits.data ?? [], show, showApp);
  const [recent] = useState(recallRecent);
  const all = text === '' ? orderUnsearched(commands, recent) : listEntries(commands, found, search);
  const entries = all.slice(0, mostDrawn);
  const here = Math.min(active, entries.length - 1);

  function choose(command: WindowCommand | undefined) {
    if (command === undefined || command.unavailable !== undefined) return;
    onClose();
    rememberRecent(command.id);
    command.run();
  }

  function move(to: number) {
    const next = (to + entries.length) % entries.length;
    setActive(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={css('backdrop')} />
        <Base.Popup className={css('popup')} initialFocus={input}>
          <VisuallyHidden>
            <Base.Title>Commands</Base.Title>
          </VisuallyHidden>
          <input
            ref={input}
            className={css('input')}
            role="combobox"
            aria-label="Search commands, apps and credentials"
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={entries.length === 0 ? undefined : `${listId}-${here}`}
            placeholder="Type a command, an app, a callback URL, a scope…"
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setActive(0);
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') move(here + 1);
              else if (event.key === 'ArrowUp') move(here - 1);
              else if (event.key === 'Enter') choose(entries[here]);
              else return;
              event.preventDefault();
            }}
          />
          <ul id={listId} role="listbox" aria-label="Results" className={css('list')} tabIndex={-1}>
            {entries.map((command, index) => (
              <li
                key={command.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === here}
                aria-disabled={command.unavailable !== undefined || undefined}
                className={css('option')}
                onMouseMove={() => {
                  setActive(index);
                }}
                onClick={() => {
                  choose(command);
                }}
              >
                <span className={css('title')}>
                  <Highlight text={command.title} query={search} />
                </span>
                <span className={css('group')}>{command.unavailable ?? command.group}</span>
                {command.shortcut !== undefined && <Kbd keys={command.shortcut} />}
              </li>
            ))}
          </ul>
          <p role="status" className={css('status')}>
            {entries.length === 0 ? `Nothing matches “${search.trim()}”.` : ''}
          </p>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
