import type { CredentialView, FieldView } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { describeError } from '../../ui/field-errors.ts';
import { PastValueRow } from './PastValueRow.tsx';
import { findPastValues } from './past-values.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './history.module.css';

const css = bindStyles(styles);

interface FieldHistoryProps {
  readonly id: string;
  readonly credential: CredentialView;
  readonly field: FieldView;
  /** "production API key": what the buttons name. */
  readonly what: string;
  readonly where: string;
  readonly asksFirst: boolean;
}

/** The former values of one field. They are asked for when somebody opens them, and shown one at a time. */
export function FieldHistory({ id, credential, field, what, where, asksFirst }: FieldHistoryProps) {
  const history = useAnswer('history.list', { credentialId: credential.id });
  const values = findPastValues(history.data ?? [], field.name);
  return (
    <div id={id} className={css('history')}>
      {history.error !== null && (
        <p role="alert" className={css('alarm')}>
          The earlier values could not be read. {describeError(history.error)}
        </p>
      )}
      {history.isPending && (
        <p role="status" className={css('muted')}>
          Reading earlier values…
        </p>
      )}
      {history.data !== undefined && values.length === 0 && <p className={css('muted')}>No earlier value is kept.</p>}
      <ol className={css('list')}>
        {values.map((past) => (
          <PastValueRow
            key={`${past.fingerprint} ${past.replacedAt}`}
            credential={credential}
            present={field}
            past={past}
            what={what}
            where={where}
            asksFirst={asksFirst}
          />
        ))}
      </ol>
    </div>
  );
}
