import type { Exchange, RunId, ShownValue } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ShownValues } from './ShownValues.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './timeline.module.css';

const css = bindStyles(styles);

interface ExchangeDetailsProps {
  readonly exchange: Exchange;
  readonly runId?: RunId | undefined;
}

/** One request and its answer, folded to a line. */
export function ExchangeDetails({ exchange, runId }: ExchangeDetailsProps) {
  const { response } = exchange;
  const parts: readonly { title: string; values: readonly ShownValue[] }[] = [
    { title: 'Request headers', values: exchange.requestHeaders },
    { title: 'Request body', values: exchange.requestBody },
    { title: 'Response headers', values: response?.headers ?? [] },
    { title: 'Response body', values: response?.body ?? [] },
  ];
  return (
    <details className={css('exchange')}>
      <summary className={css('summary')}>
        Request and answer
        {response === null ? (
          <Badge tone="danger">no answer</Badge>
        ) : (
          <Badge tone={response.status < 400 ? 'success' : 'danger'}>{response.status}</Badge>
        )}
        {response !== null && <span className={css('duration')}>{Math.round(response.durationMs)} ms</span>}
      </summary>
      {parts
        .filter((part) => part.values.length > 0)
        .map((part) => (
          <section key={part.title} className={css('part')}>
            <h3 className={css('part-title')}>{part.title}</h3>
            <ShownValues values={part.values} runId={runId} />
          </section>
        ))}
    </details>
  );
}
