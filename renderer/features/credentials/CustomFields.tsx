import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './credentials.module.css';

const css = bindStyles(styles);

interface CustomFieldsProps {
  readonly taken: readonly string[];
  readonly error: string | undefined;
  readonly onAdd: (name: string) => void;
}

/** Names the values of a custom credential, one after the other. */
export function CustomFields({ taken, error, onAdd }: CustomFieldsProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);

  function add() {
    if (!/^[a-z0-9_]{1,64}$/.test(name)) setProblem('Use lower-case letters, digits and underscores.');
    else if (taken.includes(name)) setProblem('There is a value of this name.');
    else {
      onAdd(name);
      setName('');
      setProblem(undefined);
    }
  }

  return (
    <Field label="Name of another value" error={problem ?? error} hint="As in webhook_secret. All of them are secret.">
      {(wiring) => (
        <span className={css('line')}>
          <TextInput
            {...wiring}
            mono
            value={name}
            onText={setName}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || name === '') return;
              event.preventDefault();
              add();
            }}
          />
          <Button icon="add" onClick={add}>
            Add value
          </Button>
        </span>
      )}
    </Field>
  );
}
