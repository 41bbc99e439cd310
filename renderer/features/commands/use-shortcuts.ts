import { useEffect, useEffectEvent } from 'react';
import { findByKey, type WindowCommand } from './registry.ts';

/** Listens for the commands' shortcuts. While a dialog is open the keys are its own. */
export function useShortcuts(commands: readonly WindowCommand[], singleKeys: boolean, dialogOpen: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || dialogOpen) return;
    const command = findByKey(commands, event, { inTextField: isTextField(event.target), singleKeys });
    if (command === null) return;
    event.preventDefault();
    command.run();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      onKeyDown(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

function isTextField(target: EventTarget | null): boolean {
  const fields = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
  return target instanceof HTMLElement && target.closest(fields) !== null;
}
