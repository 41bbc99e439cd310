import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { onMac } from '../../ui/format-shortcut.ts';
import { PageSection } from '../health/PageSection.tsx';
import { useCommands } from '../commands/command-context.ts';
import { readShortcut, refuseShortcut } from '../commands/own-shortcuts.ts';
import type { WindowCommand } from '../commands/registry.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './settings.module.css';

const css = bindStyles(styles);

/** Every command's keys. Those of one item of the vault (an app to go to, one of several values) have none to give. */
export function ShortcutSection() {
  const { commands, own, setOwn, singleKeys, setSingleKeys } = useCommands();
  const listed = commands.filter(({ id }) => !id.includes(':'));

  function give(id: string, shortcut: string | null) {
    setOwn({ ...own, [id]: shortcut });
  }

  function reset(id: string) {
    setOwn(Object.fromEntries(Object.entries(own).filter(([other]) => other !== id)));
  }

  return (
    <PageSection title="Keyboard">
      <SwitchRow
        label="Single-key shortcuts"
        hint="Those without Ctrl or ⌘. Switch them off if they get in your way."
        checked={singleKeys}
        onChange={setSingleKeys}
      />
      <ul className={css('shortcuts')} aria-label="Shortcuts">
        {listed.map((command) => (
          <ShortcutLine
            key={command.id}
            command={command}
            changed={Object.hasOwn(own, command.id)}
            refuse={(shortcut) => refuseShortcut(commands, command.id, shortcut)}
            onGive={(shortcut) => {
              give(command.id, shortcut);
            }}
            onReset={() => {
              reset(command.id);
            }}
          />
        ))}
      </ul>
    </PageSection>
  );
}

interface ShortcutLineProps {
  readonly command: WindowCommand;
  readonly changed: boolean;
  readonly refuse: (shortcut: string) => string | null;
  readonly onGive: (shortcut: string | null) => void;
  readonly onReset: () => void;
}

function ShortcutLine({ command, changed, refuse, onGive, onReset }: ShortcutLineProps) {
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { title, shortcut } = command;

  function listen(event: KeyboardEvent) {
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening(false);
      return;
    }
    const pressed = readShortcut(event, onMac);
    if (pressed === null) return;
    const refusal = refuse(pressed);
    setProblem(refusal);
    if (refusal !== null) return;
    setListening(false);
    onGive(pressed);
  }

  return (
    <li className={css('shortcut')}>
      <span>{title}</span>
      {shortcut !== undefined && !listening && <Kbd keys={shortcut} />}
      <span className={css('shortcut-buttons')}>
        <Button
          size="small"
          aria-label={listening ? `Press the keys for ${title}; Escape leaves them` : `Change the keys of ${title}`}
          onKeyDown={listen}
          onBlur={() => {
            setListening(false);
            setProblem(null);
          }}
          onClick={() => {
            setProblem(null);
            setListening(!listening);
          }}
        >
          {listening ? 'Press keys…' : shortcut === undefined ? 'Give keys' : 'Change'}
        </Button>
        {shortcut !== undefined && (
          <Button
            size="small"
            look="quiet"
            aria-label={`Take the keys from ${title}`}
            onClick={() => {
              onGive(null);
            }}
          >
            None
          </Button>
        )}
        {changed && (
          <Button size="small" look="quiet" aria-label={`Usual keys for ${title}`} onClick={onReset}>
            Usual
          </Button>
        )}
      </span>
      <span role="status" className={css('problem')}>
        {problem}
      </span>
    </li>
  );
}
