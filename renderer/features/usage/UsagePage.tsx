import type { EnvironmentView, UsageSeries } from '../../../shared/index.ts';
import type { ToolProps } from '../../app/tool-pages.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts, type Fact } from '../inspector/Facts.tsx';
import { Moment } from '../inspector/Moment.tsx';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { UsageChart } from './UsageChart.tsx';
import { listDays } from './usage-days.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './usage.module.css';

const css = bindStyles(styles);
const askedDays = 30;

export function UsagePage({ app, environment }: ToolProps) {
  return (
    <ToolFrame
      title="Usage"
      about="How many posts this app has read, as X counts them. It is asked when you ask for it, and kept in the vault."
      backTo={app?.name ?? 'Back'}
      environment={environment}
    >
      {environment === null ? (
        <EmptyState title="No app yet">Add an app to see its usage.</EmptyState>
      ) : (
        <Usage key={environment.id} environment={environment} />
      )}
    </ToolFrame>
  );
}

function Usage({ environment }: { readonly environment: EnvironmentView }) {
  const fetching = useCommand('usage.fetch');
  const { usage } = environment;
  return (
    <div className={css('page')}>
      <div>
        <Button
          look="primary"
          icon="refresh"
          busy={fetching.busy}
          onClick={() => void fetching.run({ environmentId: environment.id, days: askedDays })}
        >
          Ask {environment.sandbox ? 'the sandbox' : 'X'} for the last {askedDays} days
        </Button>
      </div>
      {fetching.error !== null && (
        <Banner tone="danger" announce title={fetching.error.message}>
          {fetching.error.hint ?? ''}
        </Banner>
      )}
      {usage === undefined ? (
        <EmptyState title="Nothing fetched yet">
          X tells an app’s usage to its bearer token, and to no other. Asking is not in X’s price list.
        </EmptyState>
      ) : (
        <Series series={usage} />
      )}
    </div>
  );
}

function Series({ series }: { readonly series: UsageSeries }) {
  const days = listDays(series, askedDays);
  const facts: Fact[] = [
    { name: 'Posts read', value: shown(series.used) },
    { name: 'Cap', value: shown(series.cap) },
    { name: 'As of', value: <Moment at={series.fetchedAt} /> },
  ];
  if (series.capResetDay !== null) facts.push({ name: 'Resets', value: `on day ${series.capResetDay} of the month` });
  return (
    <>
      <Facts facts={facts} />
      {series.used !== null && series.cap !== null && series.cap > 0 && (
        <meter
          className={css('meter')}
          aria-label="Posts read of the cap"
          min={0}
          max={series.cap}
          high={series.cap * 0.9}
          value={Math.min(series.used, series.cap)}
        />
      )}
      {days.length > 0 && <UsageChart days={days} />}
      <table className={css('table')}>
        <caption className={css('caption')}>Posts read by day</caption>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col">Project</th>
            <th scope="col">This app</th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter(({ project, app }) => project !== null || app !== null)
            .reverse()
            .map(({ date, project, app }) => (
              <tr key={date}>
                <th scope="row">{date}</th>
                <td>{shown(project)}</td>
                <td>{shown(app)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function shown(count: number | null): string {
  return count === null ? 'not said' : count.toLocaleString('en');
}
