import { findFieldSpec } from '../../../shared/model/credential-kinds.ts';
import type { CommandOutput, DoneAct } from '../../../shared/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { lowerFirst } from '../../ui/lower-first.ts';
import { useUndo } from '../undo/use-undo.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);
const outcomes = { added: 'added', replaced: 'replaced, the old value is in the history', unchanged: 'as it was' };

interface PasteStoredProps {
  readonly answer: CommandOutput<'capture.save'>;
  /** What stored it; null where there was nothing to change. */
  readonly act: DoneAct | null;
  readonly onDone: () => void;
}

/**
 * Only what was read back twice lets the provider's tab be closed: it may never show the values again. The message with the
 * undo lies under the dialog, so that the dialog has one of its own.
 */
export function PasteStored({ answer, act, onDone }: PasteStoredProps) {
  const { credentials, safety } = answer;
  const { undo } = useUndo();
  return (
    <>
      <DialogBody>
        {safety.state === 'kept-twice' ? (
          <Banner tone="success" title="You may close the provider’s tab" announce>
            Every value was read back from the vault and from a backup of it.
          </Banner>
        ) : (
          <Banner tone="warning" title="Keep the provider’s tab open" announce>
            The values are stored, but {lowerFirst(safety.message)} Look at the vault’s health before you close the tab.
          </Banner>
        )}
        <ul className={css('stored')}>
          {credentials.map(({ id, kind, name, fields }) => (
            <li key={id}>
              <strong>{name}</strong>
              <ul>
                {fields.map((field) => (
                  <li key={field.name}>
                    {findFieldSpec(kind, field.name)?.label ?? field.name}: {outcomes[field.outcome]}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </DialogBody>
      <DialogFooter>
        {act !== null && (
          <>
            <Button
              onClick={() => {
                undo(act);
                onDone();
              }}
            >
              Undo the paste
            </Button>
            <span className={css('gap')} />
          </>
        )}
        <Button look="primary" onClick={onDone} data-first-focus autoFocus>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
