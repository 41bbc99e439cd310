import { Dialog as Base } from '@base-ui/react/dialog';
import { useId, useRef, useState } from 'react';
import type { Workbench } from '../../app/workbench-context.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { toHitCommands } from './hit-commands.ts';
import { listEntries } from './rank-commands.ts';
import { orderUnsearched, recallRecent, rememberRecent } from './recent-commands.ts';
import type { WindowCommand } from './registry.ts';
import { indexUnder, PaletteOption } from './PaletteOption.tsx';
import { useSearch, type Found } from './use-search.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './palette.module.css';

const css = bindStyles(styles);

/** Before anything is typed, all that can be done. */
const mostUnsearched = 100;
/** Nobody reads on here; more letters are the way. */
const mostFound = 24;

interface PaletteProps {
  readonly commands: readonly WindowCommand[];
  readonly show: Workbench['show'];
  readonly showApp: Workbench['showApp'];
  readonly onClose: () => void;
}

/** Commands, and what the vault holds by name. Secret values are never searched. */
export function Palette({ commands, show, showApp, onClose }: PaletteProps) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { shown, find, lastAnswer } = useSearch();
  const [recent] = useState(recallRecent);
  const entries = listFor(shown);
  // Enter into an empty search repeats what was chosen last; it never runs what only happens to stand first.
  const standing = shown.text !== '' || recent.includes(entries[0]?.id ?? '') ? 0 : -1;
  const here = Math.min(active ?? standing, entries.length - 1);

  function listFor({ text, hits }: Found): WindowCommand[] {
    if (text === '') return orderUnsearched(commands, recent).slice(0, mostUnsearched);
    return listEntries(commands, toHitCommands(hits, show, showApp), text).slice(0, mostFound);
  }

  /** Who types and goes on at once means what was typed, not what is still shown. */
  async function chooseActive() {
    if (search.trim() === shown.text) choose(entries[here]);
    else choose(listFor(await lastAnswer())[0]);
  }

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
            // At once: what is typed right after the shortcut belongs here.
            autoFocus
            className={css('input')}
            role="combobox"
            aria-label="Search commands, apps and credentials"
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={here < 0 ? undefined : `${listId}-${here}`}
            placeholder="Type a command, an app, a callback URL, a scope…"
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => {
              find(event.target.value.trim());
              setSearch(event.target.value);
              setActive(null);
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') move(here + 1);
              else if (event.key === 'ArrowUp') move(Math.max(here, 0) - 1);
              else if (event.key === 'Enter') void chooseActive();
              else return;
              event.preventDefault();
            }}
          />
          <ul
            id={listId}
            role="listbox"
            aria-label="Results"
            className={css('list')}
            tabIndex={-1}
            onMouseMove={(event) => {
              // The list moves under a pointer that rests, too.
              const index = event.movementX === 0 && event.movementY === 0 ? null : indexUnder(event);
              if (index !== null) setActive(index);
            }}
            onClick={(event) => {
              const index = indexUnder(event);
              if (index !== null) choose(entries[index]);
            }}
          >
            {entries.map((command, index) => (
              <PaletteOption
                key={command.id}
                id={`${listId}-${index}`}
                index={index}
                isActive={index === here}
                command={command}
                search={shown.text}
              />
            ))}
          </ul>
          <p role="status" className={css('status')}>
            {entries.length === 0 ? `Nothing matches “${shown.text}”.` : ''}
          </p>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
