import { useRef, useState } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import type { ImportPlan } from './import-choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './import.module.css';

const css = bindStyles(styles);
const fields = ['path', 'text'];
/** As many bytes as the contract takes characters. */
const maxChosenBytes = 96 * 1024;
const formats = [
  { value: 'any', label: 'As the file says' },
  { value: 'env', label: 'Env file' },
  { value: 'xurl', label: 'xurl' },
  { value: 'twurl', label: 'twurl' },
] as const;
type Format = (typeof formats)[number]['value'];
const toolNames = { env: 'env file', xurl: 'xurl', twurl: 'twurl' } as const;

interface ImportSourceProps {
  readonly onPlan: (plan: ImportPlan) => void;
  readonly onClose: () => void;
}

export function ImportSource({ onPlan, onClose }: ImportSourceProps) {
  const [path, setPath] = useState('');
  const [format, setFormat] = useState<Format>('any');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const candidates = useAnswer('import.candidates', {});
  const read = useCommand('import.read');
  const { at: problems, whole } = useFormErrors(errors, read.error, fields);

  const chooser = useRef<HTMLInputElement>(null);

  /** The text goes to the other side at once, and stays nowhere here. */
  async function submitFile(file: File) {
    if (file.size > maxChosenBytes) {
      setErrors({ path: `${file.name} is too large to hold keys. If it does all the same, write its path.` });
      return;
    }
    setErrors(noErrors);
    const text = await file.text();
    const plan = await read.run({ path: file.name, text, format: format === 'any' ? null : format });
    if (plan !== null) onPlan(plan);
  }

  async function submit(chosen: string) {
    if (chosen.trim() === '') {
      setErrors({ path: 'Write where the file is.' });
      return;
    }
    setErrors(noErrors);
    const plan = await read.run({ path: chosen.trim(), format: format === 'any' ? null : format });
    if (plan !== null) onPlan(plan);
  }

  const found = candidates.data ?? [];
  return (
    <Form errors={problems} onSubmit={() => void submit(path)}>
      <DialogBody>
        {found.length > 0 && (
          <section aria-labelledby="import-found" className={css('found')}>
            <h3 id="import-found" className={css('label')}>
              Found on this machine
            </h3>
            <ul className={css('candidates')}>
              {found.map((one, index) => (
                <li key={one.path} className={css('candidate')}>
                  <span>
                    <code>{one.path}</code> <span className={css('muted')}>{toolNames[one.format]}</span>
                  </span>
                  <Button
                    size="small"
                    data-first-focus={index === 0 ? true : undefined}
                    aria-label={`Review ${one.path}`}
                    onClick={() => {
                      setPath(one.path);
                      void submit(one.path);
                    }}
                  >
                    Review
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Field
          label={found.length > 0 ? 'Or another file' : 'File'}
          error={problems['path'] ?? problems['text']}
          hint={
            <>
              For example <code>/home/you/acme/.env.production</code> or <code>~/.twurlrc</code>. You see what goes
              where before anything is stored.
            </>
          }
        >
          {(wiring) => <TextInput {...wiring} mono maxLength={4096} value={path} onText={setPath} />}
        </Field>
        <Field label="Format">
          {(wiring) => <SelectInput {...wiring} value={format} options={formats} onValue={setFormat} />}
        </Field>
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void submitFile(file);
            event.target.value = '';
          }}
        />
      </DialogBody>
      <DialogFailure title="Not read" text={whole} />
      <DialogFooter>
        <Button
          icon="arrive"
          disabled={read.busy}
          onClick={() => {
            chooser.current?.click();
          }}
        >
          Choose a file…
        </Button>
        <span className={css('gap')} />
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" busy={read.busy}>
          Review
        </Button>
      </DialogFooter>
    </Form>
  );
}
