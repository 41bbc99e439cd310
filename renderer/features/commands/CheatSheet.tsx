import { Dialog, DialogBody } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import type { WindowCommand } from './registry.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './cheat-sheet.module.css';

const css = bindStyles(styles);

const inTheMatrix = [
  { keys: ['←', '↑', '→', '↓'], does: 'Move from cell to cell' },
  { keys: ['Home', 'End'], does: 'First and last environment' },
  { keys: ['Enter'], does: 'Open the cell in the inspector' },
  { keys: ['shift', '↓'], does: 'Select on from here, in the matrix and in the list of apps' },
  { keys: ['mod', 'Space'], does: 'Select or leave one more' },
  { keys: ['mod', 'a'], does: 'Select all of them' },
  { keys: ['escape'], does: 'Clear the selection' },
];

interface CheatSheetProps {
  readonly commands: readonly WindowCommand[];
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly onClose: () => void;
}

export function CheatSheet({ commands, singleKeys, onSingleKeys, onClose }: CheatSheetProps) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <DialogBody>
        <SwitchRow
          label="Single-key shortcuts"
          hint="Those without Ctrl or ⌘. Switch them off if they get in your way."
          checked={singleKeys}
          onChange={onSingleKeys}
        />
        <dl className={css('sheet')}>
          {commands.map(
            (command) =>
              command.shortcut !== undefined && (
                <div key={command.id} className={css('line')}>
                  <dt>{command.title}</dt>
                  <dd>
                    <Kbd keys={command.shortcut} />
                  </dd>
                </div>
              ),
          )}
          {inTheMatrix.map(({ keys, does }) => (
            <div key={does} className={css('line')}>
              <dt>{does}</dt>
              <dd>
                <Kbd keys={keys.join('+')} />
              </dd>
            </div>
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}
