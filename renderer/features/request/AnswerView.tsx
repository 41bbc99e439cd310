import type { ApiAnswer } from '../../../shared/index.ts';
import { Explained } from '../checks/Explained.tsx';
import { ExchangeDetails } from '../login/ExchangeDetails.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { formatSize } from '../../ui/format-size.ts';
import { useToasts } from '../../ui/toasts.ts';
import { LimitBar } from './LimitBar.tsx';
import { layOutBody } from './lay-out-body.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

/** What came back: how it stands first, then why it says no, then the rest. */
export function AnswerView({ answer }: { readonly answer: ApiAnswer }) {
  const toasts = useToasts();
  const { status, body } = answer;
  const text = layOutBody(body);
  return (
    <section className={css('answer')} aria-label="Answer">
      <p className={css('status-line')}>
        <Badge tone={status < 300 ? 'success' : status < 400 ? 'warning' : 'danger'}>{`HTTP ${status}`}</Badge>
        <code className={css('asked')}>
          {answer.method} {answer.url}
        </code>
        <span>{Math.round(answer.durationMs)} ms</span>
        <span>{formatSize(body.byteLength)}</span>
        {answer.accessLevel !== null && <Badge>Access level: {answer.accessLevel}</Badge>}
        {answer.refreshed && <Badge icon="refresh">Token refreshed first</Badge>}
      </p>
      {answer.advice !== null && (
        <Banner tone="danger" title="Why it says no">
          <Explained explanation={answer.advice} />
        </Banner>
      )}
      {status >= 300 && status < 400 && (
        <Banner tone="warning" title="The answer leads elsewhere">
          It was not followed: a redirect would carry the token along.
        </Banner>
      )}
      {answer.cost !== null && <p className={css('cost')}>Cost: {answer.cost}</p>}
      {answer.rateLimits.map((limit) => (
        <LimitBar key={limit.window} limit={limit} />
      ))}
      <div className={css('body-head')}>
        <h2 className={css('part-title')}>Body</h2>
        {text !== '' && (
          <Button
            size="small"
            look="quiet"
            icon="copy"
            onClick={() => {
              void copyText(text).then((copied) => {
                const said = copied ? 'The body is on the clipboard.' : 'The clipboard could not be reached.';
                toasts.show({ tone: copied ? 'success' : 'danger', text: said, until: Date.now() + 5000 });
              });
            }}
          >
            Copy body
          </Button>
        )}
      </div>
      {body.kind === 'empty' && <p className={css('quiet')}>The answer has no body.</p>}
      {body.kind === 'binary' && (
        <p className={css('quiet')}>
          Not text: {formatSize(body.byteLength)} of {body.contentType === '' ? 'unknown type' : body.contentType}.
        </p>
      )}
      {body.kind === 'text' && (
        <pre className={css('body')} tabIndex={0} aria-label="Body of the answer">
          {text}
        </pre>
      )}
      {body.truncated && <p className={css('quiet')}>The body is longer, and is cut off here.</p>}
      <details className={css('more')}>
        <summary>Headers ({answer.headers.length})</summary>
        <dl className={css('headers')}>
          {answer.headers.map(({ name, value }, index) => (
            <div key={index} className={css('header')}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      <ExchangeDetails exchange={answer.exchange} />
    </section>
  );
}
