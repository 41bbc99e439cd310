import type { AppView, EnvironmentView, RunId } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { ExportRun } from './ExportRun.tsx';
import { RunOutcome } from './RunOutcome.tsx';
import { StepLine } from './StepLine.tsx';
import { Timeline } from './Timeline.tsx';
import { toSteps } from './run-steps.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

interface RunScreenProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly runId: RunId;
  readonly onLeave: () => void;
}

export function RunScreen({ app, environment, runId, onLeave }: RunScreenProps) {
  const { data: run, error } = useAnswer('oauth.show', { runId });
  return (
    <main className={css('screen')} data-colour={environment.colour}>
      <header className={css('head')}>
        <Button look="quiet" size="small" icon="back" onClick={onLeave}>
          {app.name}
        </Button>
        <div className={css('title-line')}>
          <h1 tabIndex={-1} className={css('title')}>
            Login
          </h1>
          {run !== undefined && <Badge>{run.protocol === 'oauth1' ? 'OAuth 1.0a' : 'OAuth 2.0'}</Badge>}
          <EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />
        </div>
        {run !== undefined && <StepLine steps={toSteps(run)} />}
      </header>
      {error !== null && (
        <Banner tone="danger" announce title={error.message}>
          {error.hint ?? ''}
        </Banner>
      )}
      {run !== undefined && (
        <div className={css('columns')}>
          <RunOutcome app={app} environment={environment} run={run} onLeave={onLeave} />
          <section className={css('log')} aria-labelledby="run-timeline">
            <div className={css('log-head')}>
              <h2 id="run-timeline" className={css('log-title')}>
                Timeline
              </h2>
              <ExportRun runId={run.id} />
            </div>
            <Timeline events={run.timeline} startedAt={run.startedAt} runId={run.id} />
          </section>
        </div>
      )}
    </main>
  );
}
