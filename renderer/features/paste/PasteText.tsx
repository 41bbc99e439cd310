import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);

/** More than is looked at; the rest of a film is not read. */
const maxFileBytes = 256 * 1024;

interface PasteTextProps {
  /** What was given before, if this is the way back. */
  readonly before: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** The text is masked, and leaves the page's elements as soon as it is sorted. */
export function PasteText({ before, onText, onClose }: PasteTextProps) {
  const [text, setText] = useState(before);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const chooser = useRef<HTMLInputElement>(null);

  function submit() {
    if (text.trim() === '') setProblem('Paste something first.');
    else onText(text);
  }

  async function read(file: File) {
    if (file.size > maxFileBytes) setProblem(`${file.name} is too large to hold keys.`);
    else onText(await file.text());
  }

  return (
    <Form errors={problem === undefined ? noProblem : { text: problem }} onSubmit={submit}>
      <DialogBody>
        <Field
          label="Console page, .env, JSON, cURL line, or the values alone"
          error={problem}
          hint="You see what was recognised before anything is stored."
        >
          {(wiring) => (
            <textarea
              {...wiring}
              rows={7}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              className={css('text')}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
              }}
              onPaste={(event) => {
                // Into an empty box: there is nothing to add, and the text need not lie about.
                const pasted = event.clipboardData.getData('text/plain');
                if (text !== '' || pasted.trim() === '') return;
                event.preventDefault();
                onText(pasted);
              }}
            />
          )}
        </Field>
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void read(file);
            event.target.value = '';
          }}
        />
      </DialogBody>
      <DialogFooter>
        <Button
          icon="arrive"
          onClick={() => {
            chooser.current?.click();
          }}
        >
          Choose a file…
        </Button>
        <span className={css('gap')} />
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit">
          Review
        </Button>
      </DialogFooter>
    </Form>
  );
}

const noProblem = {};
