import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { fromValue, listChoices, toValue } from './choices.ts';

interface TimeSelectProps<Time extends number | null> {
  readonly label: string;
  readonly hint: string;
  readonly usual: readonly Time[];
  readonly present: Time;
  readonly error: string | undefined;
  readonly onChoose: (time: Time) => void;
}

export function TimeSelect<Time extends number | null>(props: TimeSelectProps<Time>) {
  const { label, hint, usual, present, error, onChoose } = props;
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <SelectInput
          {...wiring}
          value={toValue(present)}
          options={listChoices(usual, present)}
          onValue={(value) => {
            const chosen = [...usual, present].find((time) => time === fromValue(value));
            if (chosen !== undefined) onChoose(chosen);
          }}
        />
      )}
    </Field>
  );
}
