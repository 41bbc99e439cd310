import { labelOf } from '../../../shared/rules/recognise/value-place.ts';
import type { PlannedValue } from '../../../shared/rules/paste/plan-capture.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { placeKey, placeOptions, type Choice } from './place-choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);

interface PastedRowProps {
  readonly value: PlannedValue;
  readonly onPlace: (choice: Choice) => void;
}

/** One value that was found: where it goes, from where it came, and what speaks against it. Never the value. */
export function PastedRow({ value, onPlace }: PastedRowProps) {
  const { place, label, line, reason, doubt, removed, hints, replaces } = value;
  const from = label === '' ? `Line ${String(line)}` : `${label}, line ${String(line)}`;
  const notes = hints.map(({ severity, message }) => ({ severity, message }));
  if (doubt !== null) notes.unshift({ severity: 'warning', message: doubt });
  if (replaces) notes.push({ severity: 'note', message: 'The stored value goes to the history.' });
  return (
    <div className={css('row')}>
      <div className={css('place')}>
        <Field label={`${from}: ${String(value.value.length)} characters`}>
          {(wiring) => <SelectInput {...wiring} value={placeKey(place)} options={placeOptions} onValue={onPlace} />}
        </Field>
      </div>
      <div className={css('why')}>
        <p className={css('muted')}>
          {labelOf(place)}: {reason}
          {removed.length > 0 && `; ${removed.join(' and ')} taken off`}.
        </p>
        {notes.map(({ severity, message }) => (
          <p key={message} className={css('note', severity)}>
            <Icon name={severity === 'warning' ? 'alert' : 'info'} size={14} />
            {message}
          </p>
        ))}
      </div>
    </div>
  );
}
