import type { ProbePlan, ProbeResult } from '../../../shared/index.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { ExchangeDetails } from '../login/ExchangeDetails.tsx';
import { Explained } from './Explained.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);
const tones: Readonly<Record<ProbeResult['verdict'], Tone>> = {
  passed: 'success',
  failed: 'danger',
  unclear: 'warning',
};

interface ProbeRowProps {
  readonly plan: ProbePlan;
  readonly result: ProbeResult | null;
  readonly busy: boolean;
  readonly onRun: () => void;
}

export function ProbeRow({ plan, result, busy, onRun }: ProbeRowProps) {
  const name = plan.subject === null ? plan.title : `${plan.title} ${plan.subject}`;
  return (
    <li className={css('row')}>
      <div className={css('row-head')}>
        <h3 className={css('name')}>
          {plan.title}
          {plan.subject !== null && (
            <code className={css('url')} translate="no">
              {plan.subject}
            </code>
          )}
        </h3>
        {result !== null && <Badge tone={tones[result.verdict]}>{result.verdict}</Badge>}
        <Button
          size="small"
          icon="play"
          busy={busy}
          disabled={plan.whyNot !== null}
          aria-label={`Run the probe: ${name}`}
          onClick={onRun}
        >
          Run
        </Button>
      </div>
      {plan.whyNot !== null && <p className={css('muted')}>{plan.whyNot}</p>}
      {result === null ? <Prospect plan={plan} /> : <Outcome result={result} />}
    </li>
  );
}

/** What will happen, before it does. */
function Prospect({ plan: { sends, host, cost, proves } }: { readonly plan: ProbePlan }) {
  return (
    <dl className={css('facts')}>
      <dt>Sends</dt>
      <dd>
        {sends}
        {host !== null && (
          <>
            {' '}
            To <code>{host}</code>.
          </>
        )}
      </dd>
      <dt>Costs</dt>
      <dd>{cost}</dd>
      <dt>Proves</dt>
      <dd>{proves}</dd>
    </dl>
  );
}

function Outcome({ result: { proved, explanation, exchange } }: { readonly result: ProbeResult }) {
  return (
    <>
      <p>{proved}</p>
      {explanation !== null && <Explained explanation={explanation} />}
      {exchange !== null && <ExchangeDetails exchange={exchange} />}
    </>
  );
}
