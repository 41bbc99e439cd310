import { useState, type Ref } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { TextInput } from './TextInput.tsx';
import type { FieldWiring } from './Field.tsx';
import { bindStyles } from './class-names.ts';
import styles from './secret-input.module.css';

const css = bindStyles(styles);

interface SecretInputProps extends FieldWiring {
  readonly ref?: Ref<HTMLInputElement>;
  /** What the show button names: "passphrase", "API key secret". */
  readonly what: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly autoFocus?: boolean;
  readonly placeholder?: string | undefined;
  readonly autoComplete?: 'off' | 'current-password' | 'new-password';
  /** Offers to cut white space at the ends, which comes along with many a paste. Never done unasked. */
  readonly offerTrim?: boolean;
}

export function SecretInput({
  what,
  value,
  onText,
  offerTrim = false,
  autoComplete = 'off',
  ...rest
}: SecretInputProps) {
  const [shown, setShown] = useState(false);
  const hasEdges = offerTrim && value !== value.trim();
  return (
    <div className={css('stack')}>
      <div className={css('box')}>
        <TextInput
          {...rest}
          mono
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          value={value}
          onText={onText}
        />
        <span className={css('toggle')}>
          <IconButton
            icon={shown ? 'eyeOff' : 'eye'}
            label={shown ? `Hide ${what}` : `Show ${what}`}
            aria-pressed={shown}
            onClick={() => {
              setShown(!shown);
            }}
          />
        </span>
      </div>
      {hasEdges && (
        <p role="status" className={css('trim')}>
          There is white space at an end of this value.
          <Button
            size="small"
            onClick={() => {
              onText(value.trim());
            }}
          >
            Trim
          </Button>
        </p>
      )}
    </div>
  );
}
