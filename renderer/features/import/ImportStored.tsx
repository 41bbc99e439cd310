import type { CommandOutput } from '../../../shared/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './import.module.css';

const css = bindStyles(styles);

interface ImportStoredProps {
  readonly answer: CommandOutput<'import.store'>;
  readonly onDone: () => void;
}

/** What was stored and read back, and that the file still holds it all. */
export function ImportStored({ answer, onDone }: ImportStoredProps) {
  const { stored, kept, safety, advice } = answer;
  const [first, ...others] = advice;
  return (
    <>
      <DialogBody>
        {safety.state === 'kept-twice' ? (
          <Banner
            tone="success"
            announce
            title={stored.length === 0 ? 'The vault holds all of it' : `Stored: ${String(stored.length)}`}
          >
            Every value was read back from the vault and from a backup of it.
          </Banner>
        ) : (
          <Banner tone="warning" announce title="Stored, but not read back">
            {safety.message}
          </Banner>
        )}
        {stored.length > 0 && (
          <ul className={css('stored')}>
            {stored.map(({ reference, isNew, fields }) => (
              <li key={reference}>
                <code>{reference}</code> {isNew ? 'added' : 'set'}: {fields.map(({ name }) => name).join(', ')}
              </li>
            ))}
          </ul>
        )}
        {kept.length > 0 && <p className={css('muted')}>Left as the vault has it: {kept.join('; ')}.</p>}
        <Banner tone="warning" title={first}>
          <ul className={css('advice')}>
            {others.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Banner>
      </DialogBody>
      <DialogFooter>
        <Button look="primary" onClick={onDone} data-first-focus autoFocus>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
