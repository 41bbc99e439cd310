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
  /** Given where one control shows several boxes; this one has no button of its own then, and Tab goes on to the next. */
  readonly shown?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string | undefined;
  readonly autoComplete?: 'off' | 'current-password' | 'new-password';
  /** The value without what came along with it in a paste, which is offered and never done unasked. */
  readonly cleaned?: { readonly value: string; readonly removed: readonly string[] };
}

export function SecretInput({
  what,
  value,
  onText,
  cleaned,
  shown: shownFromOutside,
  autoComplete = 'off',
  ...rest
}: SecretInputProps) {
  const [ownShown, setOwnShown] = useState(false);
  const shown = shownFromOutside ?? ownShown;
  const offered = cleaned !== undefined && cleaned.value !== value && cleaned.value !== '' ? cleaned : null;
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
        {shownFromOutside === undefined && (
          <span className={css('toggle')}>
            <IconButton
              icon={shown ? 'eyeOff' : 'eye'}
              label={shown ? `Hide ${what}` : `Show ${what}`}
              aria-pressed={shown}
              onClick={() => {
                setOwnShown(!shown);
              }}
            />
          </span>
        )}
      </div>
      {offered !== null && (
        <p role="status" className={css('trim')}>
          There is more than the value in this box: {offered.removed.join(' and ')}.
          <Button
            size="small"
            onClick={() => {
              onText(offered.value);
            }}
          >
            Clean
          </Button>
        </p>
      )}
    </div>
  );
}
