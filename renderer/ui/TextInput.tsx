import type { ComponentPropsWithRef } from 'react';
import { bindStyles } from './class-names.ts';
import styles from './text-input.module.css';

const css = bindStyles(styles);

interface TextInputProps extends Omit<ComponentPropsWithRef<'input'>, 'className' | 'onChange'> {
  readonly mono?: boolean;
  readonly onText: (text: string) => void;
}

export function TextInput({ mono = false, type = 'text', onText, ...rest }: TextInputProps) {
  return (
    <input
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      {...rest}
      type={type}
      className={css('input', mono && 'mono')}
      onChange={(event) => {
        onText(event.target.value);
      }}
    />
  );
}

interface TextAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'className' | 'onChange'> {
  readonly onText: (text: string) => void;
}

export function TextArea({ onText, rows = 3, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={css('input', 'area')}
      onChange={(event) => {
        onText(event.target.value);
      }}
    />
  );
}

interface SelectInputProps<Value extends string> extends Omit<
  ComponentPropsWithRef<'select'>,
  'className' | 'onChange' | 'value'
> {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onValue: (value: Value) => void;
}

export function SelectInput<Value extends string>({ value, options, onValue, ...rest }: SelectInputProps<Value>) {
  return (
    <select
      {...rest}
      value={value}
      className={css('input', 'select')}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen !== undefined) onValue(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
