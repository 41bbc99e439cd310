import { useState } from 'react';
import type { CommandOutput } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';
import { formatDay } from '../../ui/format-time.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './find-value.module.css';

const css = bindStyles(styles);
type Hit = CommandOutput<'search.byValue'>[number];

interface FindValueDialogProps {
  readonly onShow: (hit: Hit) => void;
  readonly onClose: () => void;
}

/** The value goes to the other side, which compares fingerprints; here it is forgotten as soon as it was asked for. */
export function FindValueDialog({ onShow, onClose }: FindValueDialogProps) {
  const [value, setValue] = useState('');
  const [errors, setErrors] = useState(noErrors);
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  const search = useCommand('search.byValue');

  async function submit() {
    if (value.trim() === '') {
      setErrors({ value: 'Paste the value to look for.' });
      return;
    }
    setErrors(noErrors);
    const found = await search.run({ value });
    if (found === null) return;
    setHits(found);
    setValue('');
  }

  return (
    <Dialog
      title="Find by value"
      description="Where does a value lie that you have at hand, say from a log? Nothing is opened for it; the search is noted in the activity log."
      onClose={onClose}
    >
      <Form errors={errors} onSubmit={() => void submit()}>
        <DialogBody>
          <Field label="Value" error={errors['value']}>
            {(wiring) => <SecretInput {...wiring} what="value" value={value} onText={setValue} />}
          </Field>
          <div role="status">{hits !== null && <p className={css('count')}>{countHits(hits)}</p>}</div>
          {hits !== null && hits.length > 0 && (
            <ul className={css('hits')} aria-label="Where it was found">
              {hits.map((hit) => (
                <li key={`${hit.reference} ${hit.replacedAt ?? ''}`}>
                  <button
                    type="button"
                    className={css('hit')}
                    onClick={() => {
                      onShow(hit);
                    }}
                  >
                    <span>{hit.title}</span>
                    <span className={css('muted')}>
                      {hit.field}
                      {hit.replacedAt !== null && `, until ${formatDay(Date.parse(hit.replacedAt))}`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </DialogBody>
        <DialogFailure title="Not searched" text={search.error === null ? null : describeError(search.error)} />
        <DialogFooter>
          <Button onClick={onClose}>Close</Button>
          <Button look="primary" type="submit" busy={search.busy}>
            Find
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function countHits(hits: readonly Hit[]): string {
  if (hits.length === 0) return 'This value is nowhere in the vault, nor in the history of any field.';
  return hits.length === 1 ? 'It lies in one place.' : `It lies in ${hits.length} places.`;
}
