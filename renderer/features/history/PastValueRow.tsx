import { useState } from 'react';
import type { CredentialView, FieldView, PastValueView } from '../../../shared/index.ts';
import { useCopySecret } from '../inspector/use-copy-secret.ts';
import { useReveal } from '../inspector/use-reveal.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SecretText } from '../../ui/SecretText.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { RestoreValueDialog } from './RestoreValueDialog.tsx';
import { describeReason, describeSpan } from './past-values.ts';
import { usePastValue } from './use-past-value.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './history.module.css';

const css = bindStyles(styles);

interface PastValueRowProps {
  readonly credential: CredentialView;
  readonly present: FieldView;
  readonly past: PastValueView;
  readonly what: string;
  readonly where: string;
  readonly asksFirst: boolean;
}

export function PastValueRow({ credential, present, past, what, where, asksFirst }: PastValueRowProps) {
  const reveal = useReveal(credential.id, present.name, past.fingerprint);
  const { copy, lack } = useCopySecret();
  const change = usePastValue(credential.id);
  const [asking, setAsking] = useState(false);
  const span = describeSpan(past);
  const former = `former ${what} of ${span}`;

  return (
    <li className={css('past')}>
      <div className={css('line')}>
        <span className={css('span')}>{span}</span>
        <span className={css('buttons')}>
          {present.secret && (
            <IconButton
              icon={reveal.value === null ? 'eye' : 'eyeOff'}
              label={reveal.value === null ? `Reveal ${former}` : `Hide ${former}`}
              onClick={reveal.value === null ? reveal.show : reveal.hide}
            />
          )}
          <IconButton
            icon="copy"
            label={`Copy ${former}`}
            unavailable={lack}
            onClick={() => void copy(credential.id, present.name, `former ${what}`, where, past.fingerprint)}
          />
          <Button
            size="small"
            aria-label={`Restore ${former}`}
            onClick={() => {
              if (asksFirst) setAsking(true);
              else void change('history.restore', past);
            }}
          >
            Restore
          </Button>
          <IconButton
            icon="trash"
            label={`Remove ${former} from the history`}
            onClick={() => void change('history.forget', past)}
          />
        </span>
      </div>
      {present.secret ? <SecretText value={reveal.value} /> : <code translate="no">{past.value}</code>}
      <p className={css('muted')}>{describeReason(past)}</p>
      {reveal.error !== null && (
        <p role="alert" className={css('alarm')}>
          {describeError(reveal.error)}
        </p>
      )}
      {asking && (
        <RestoreValueDialog
          what={what}
          span={span}
          onRestore={() => void change('history.restore', past)}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </li>
  );
}
