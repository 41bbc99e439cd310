import type { ApiAnswer } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { RequestDraft } from './request-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

export interface Sent {
  readonly draft: RequestDraft;
  readonly answer: ApiAnswer;
}

interface RequestHistoryProps {
  readonly sent: readonly Sent[];
  readonly onChoose: (sent: Sent) => void;
}

/** What was sent since this page was opened. It is kept nowhere else. */
export function RequestHistory({ sent, onChoose }: RequestHistoryProps) {
  if (sent.length === 0) return null;
  return (
    <section aria-label="Sent before">
      <h2 className={css('part-title')}>Sent before</h2>
      <ul className={css('history')}>
        {sent.map((each, index) => (
          <li key={sent.length - index}>
            <button
              type="button"
              className={css('sent')}
              onClick={() => {
                onChoose(each);
              }}
            >
              <Badge tone={each.answer.status < 400 ? 'success' : 'danger'}>{each.answer.status}</Badge>
              <span className={css('sent-what')}>
                {each.answer.method} {each.draft.url}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
