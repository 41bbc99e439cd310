import { useState } from 'react';
import type { EnvironmentView, ProbeReport } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Answered } from '../health/Answered.tsx';
import { PageSection } from '../health/PageSection.tsx';
import { ProbeRow } from './ProbeRow.tsx';
import { RemainingCauses } from './RemainingCauses.tsx';
import { joinReports } from './join-reports.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);
const nothing: ProbeReport = { results: [], remaining: [] };

/** The probes: told what each sends, run one by one or all together, never by themselves. */
export function ProbeSection({ environment }: { readonly environment: EnvironmentView }) {
  const plans = useAnswer('probe.list', { environmentId: environment.id });
  const probe = useCommand('probe.run');
  const [report, setReport] = useState(nothing);
  const [running, setRunning] = useState<readonly string[]>([]);

  async function run(ids: readonly string[]): Promise<void> {
    setRunning(ids);
    const next = await probe.run({ environmentId: environment.id, ids: [...ids] });
    setRunning([]);
    if (next !== null) setReport((before) => joinReports(before, next));
  }

  const ready = (plans.data ?? []).filter(({ whyNot }) => whyNot === null).map(({ id }) => id);
  const failed = report.results.filter(({ verdict }) => verdict === 'failed').length;

  return (
    <PageSection
      title="Probes"
      actions={
        <Button
          look="primary"
          size="small"
          icon="play"
          busy={probe.busy}
          disabled={ready.length === 0}
          onClick={() => void run(ready)}
        >
          Run all probes
        </Button>
      }
    >
      <p className={css('muted')}>
        Each asks the provider one question and reads the refusal. None logs anyone in, and none is on the price list.
      </p>
      {probe.error !== null && (
        <Banner tone="danger" title={probe.error.message} announce>
          {probe.error.hint}
        </Banner>
      )}
      <p role="status" className={css('said')}>
        {report.results.length > 0 && !probe.busy && summarise(report.results.length, failed)}
      </p>
      <Answered answer={plans} what="the probes">
        {(list) => (
          <ul className={css('rows')}>
            {list.map((plan) => (
              <ProbeRow
                key={plan.id}
                plan={plan}
                result={report.results.find(({ id }) => id === plan.id) ?? null}
                busy={probe.busy && running.includes(plan.id)}
                onRun={() => void run([plan.id])}
              />
            ))}
          </ul>
        )}
      </Answered>
      {report.remaining.length > 0 && <RemainingCauses remaining={report.remaining} />}
    </PageSection>
  );
}

function summarise(count: number, failed: number): string {
  const ran = count === 1 ? '1 probe ran' : `${count} probes ran`;
  return failed === 0 ? `${ran}; none failed.` : `${ran}; ${failed} failed.`;
}
