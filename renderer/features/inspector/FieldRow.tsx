import { useEffect, useEffectEvent, useId, useState } from 'react';
import { findFieldSpec } from '../../../shared/model/credential-kinds.ts';
import type { CredentialView, FieldView } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SecretText } from '../../ui/SecretText.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { lowerFirst } from '../../ui/lower-first.ts';
import { describeError } from '../../ui/field-errors.ts';
import { FieldHistory } from '../history/FieldHistory.tsx';
import { FieldDates } from './FieldDates.tsx';
import { onRevealRequest } from './reveal-requests.ts';
import { useCopySecret } from './use-copy-secret.ts';
import { linesOf } from './lines-of.ts';
import { useReveal } from './use-reveal.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface FieldRowProps {
  readonly credential: CredentialView;
  readonly field: FieldView;
  /** "Acme Poster, Development": said when the value is copied. */
  readonly where: string;
  readonly production: boolean;
  /** Whether the environment wants a question before a former value comes back. */
  readonly asksFirst: boolean;
  /** The names of other environments with the same value. */
  readonly sharedWith: readonly string[];
}

export function FieldRow({ credential, field, where, production, asksFirst, sharedWith }: FieldRowProps) {
  const label = findFieldSpec(credential.kind, field.name)?.label ?? field.name;
  const reveal = useReveal(credential.id, field.name);
  const { copy, lack } = useCopySecret();
  const [historyShown, setHistoryShown] = useState(false);
  const historyId = useId();
  const toggle = useEffectEvent(() => {
    if (reveal.value === null) reveal.show();
    else reveal.hide();
  });
  useEffect(
    () =>
      onRevealRequest({ credentialId: credential.id, field: field.name }, () => {
        toggle();
      }),
    [credential.id, field.name],
  );
  const what = production ? `production ${lowerFirst(label)}` : lowerFirst(label);

  return (
    <div className={css('field')} role="group" aria-label={label}>
      <div className={css('field-head')}>
        <span className={css('field-label')}>{label}</span>
        <span className={css('field-actions')}>
          {field.secret && (
            <IconButton
              icon={reveal.value === null ? 'eye' : 'eyeOff'}
              label={reveal.value === null ? `Reveal ${what}` : `Hide ${what}`}
              onClick={reveal.value === null ? reveal.show : reveal.hide}
            />
          )}
          <IconButton
            icon="copy"
            label={`Copy ${what}`}
            unavailable={lack}
            onClick={() => void copy(credential.id, field.name, what, where)}
          />
        </span>
      </div>
      <div className={css('field-value')} data-lines={field.secret ? linesOf(field.name) : 1}>
        {field.secret ? <SecretText value={reveal.value} /> : <code translate="no">{field.value}</code>}
      </div>
      <VisuallyHidden>
        <span role="status">{reveal.value === null ? '' : `${label} is shown`}</span>
      </VisuallyHidden>
      {reveal.error !== null && (
        <p role="alert" className={css('alarm')}>
          {describeError(reveal.error)}
        </p>
      )}
      {sharedWith.length > 0 && <p className={css('alarm')}>Same value as in {sharedWith.join(', ')}</p>}
      <FieldDates field={field} fromConsole={credential.kind !== 'oauth2-user-token'} />
      {field.historyCount > 0 && (
        <div className={css('field-more')}>
          <Button
            look="quiet"
            size="small"
            icon={historyShown ? 'chevronDown' : 'chevronRight'}
            aria-expanded={historyShown}
            aria-controls={historyShown ? historyId : undefined}
            onClick={() => {
              setHistoryShown(!historyShown);
            }}
          >
            {field.historyCount} {field.historyCount === 1 ? 'earlier value kept' : 'earlier values kept'}
          </Button>
        </div>
      )}
      {field.historyCount > 0 && historyShown && (
        <FieldHistory
          id={historyId}
          credential={credential}
          field={field}
          what={what}
          where={where}
          asksFirst={asksFirst}
        />
      )}
    </div>
  );
}
