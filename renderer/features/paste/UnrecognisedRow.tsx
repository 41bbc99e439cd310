import type { Unrecognised } from '../../../shared/rules/paste/sort-pasted.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { leaveOut, placeOptions, type Choice } from './place-choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);

interface UnrecognisedRowProps {
  readonly one: Unrecognised;
  readonly onPlace: (choice: Choice) => void;
}

/** What the text names, and Keystage can't place: left out unless a place is chosen. The value stays covered. */
export function UnrecognisedRow({ one: { label, line, value, why }, onPlace }: UnrecognisedRowProps) {
  const length = `${String(value.length)} ${value.length === 1 ? 'character' : 'characters'}`;
  return (
    <div className={css('row')}>
      <div className={css('place')}>
        <Field label={`${label}, line ${String(line)}: •••• ${length}`}>
          {(wiring) => <SelectInput {...wiring} value={leaveOut} options={placeOptions} onValue={onPlace} />}
        </Field>
      </div>
      <div className={css('why')}>
        <p className={css('muted')}>Not recognised: {why}.</p>
      </div>
    </div>
  );
}
