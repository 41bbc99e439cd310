import { Dialog as Base } from '@base-ui/react/dialog';
import { useId, useMemo, useRef, useState } from 'react';
import type { Workbench } from '../../app/workbench-context.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { listForSearch } from './list-for-search.ts';
import { recallRecent, rememberRecent } from './recent-commands.ts';
import type { WindowCommand } from './registry.ts';
import { indexUnder, PaletteOption } from './PaletteOption.tsx';
import { useSearchIndex } from './use-search-index.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './palette.module.css';

const css = bindStyles(styles);

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
  const { index, error, ready } = useSearchIndex();
  const [recent] = useState(recallRecent);
  const text = search.trim();
  const entries = useMemo(
    () => listForSearch(text, { index, commands, recent, show, showApp }),
    [text, index, commands, recent, show, showApp],
  );
  // Enter into an empty search repeats what was chosen last; it never runs what only happens to stand first.
  const standing = text !== '' || recent.includes(entries[0]?.id ?? '') ? 0 : -1;
  const here = Math.min(active ?? standing, entries.length - 1);

  /** Who types and goes on at once means what was typed, though its name may still be on its way. */
  async function chooseActive() {
    if (index !== null || active !== null || text === '') choose(entries[here]);
    else {
      const [first] = listForSearch(text, { index: await ready(), commands, recent, show, showApp });
      // Closed meanwhile: nothing was chosen.
      if (input.current !== null) choose(first);
    }
  }

  function choose(command: WindowCommand | undefined) {
    if (command === undefined || command.unavailable !== undefined) return;
    onClose();
    rememberRecent(command.id);
    command.run();
  }

  function move(to: number) {
    if (entries.length === 0) return;
    const next = (to + entries.length) % entries.length;
    setActive(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  }

  function describeGap(): string {
    if (error !== null) return `What the vault holds can’t be searched. ${error.message}`;
    if (text !== '' && index === null) return 'Reading the names in the vault…';
    return entries.length === 0 ? `Nothing matches “${text}”.` : '';
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
              const place = event.movementX === 0 && event.movementY === 0 ? null : indexUnder(event);
              if (place !== null) setActive(place);
            }}
            onClick={(event) => {
              const place = indexUnder(event);
              if (place !== null) choose(entries[place]);
            }}
          >
            {entries.map((command, place) => (
              <PaletteOption
                key={command.id}
                id={`${listId}-${place}`}
                index={place}
                isActive={place === here}
                command={command}
                search={text}
              />
            ))}
          </ul>
          <p role="status" className={css('status')}>
            {describeGap()}
          </p>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
