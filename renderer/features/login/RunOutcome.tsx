import { assertNever } from '../../../shared/assert-never.ts';
import type { AppView, EnvironmentView, OAuthRun } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { AwaitingCallback } from './AwaitingCallback.tsx';
import { AwaitingPin } from './AwaitingPin.tsx';
import { RunCountdown } from './RunCountdown.tsx';
import { GrantedFacts } from './GrantedFacts.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

interface RunOutcomeProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly run: OAuthRun;
  readonly onLeave: () => void;
}

/** Where the run stands, and what can be done now. */
export function RunOutcome({ app, environment, run, onLeave }: RunOutcomeProps) {
  const { show, showTool, login } = useWorkbench();
  const { progress } = run;

  const again = (
    <Button
      icon="refresh"
      busy={login.busy}
      onClick={() => {
        login.repeat(app, environment, run);
      }}
    >
      Run again
    </Button>
  );

  switch (progress.state) {
    case 'preparing':
      return <p role="status">{run.protocol === 'oauth1' ? 'Asking for a request token…' : 'Getting ready…'}</p>;
    case 'awaiting-pin':
      return run.protocol === 'oauth1' ? <AwaitingPin run={run} progress={progress} /> : null;
    case 'awaiting-callback':
      return <AwaitingCallback run={run} progress={progress} />;
    case 'exchanging':
      return (
        <div className={css('outcome')}>
          <p role="status">The answer came in. Exchanging it for a token…</p>
          <RunCountdown run={run} provider={app.provider} />
        </div>
      );
    case 'saving':
      return <p role="status">The token is here. Sealing it into the vault…</p>;
    case 'cancelled':
      return (
        <div className={css('outcome')}>
          <Banner title="Cancelled">The port is free again, and nothing was changed.</Banner>
          <div className={css('actions')}>{again}</div>
        </div>
      );
    case 'failed':
      return (
        <div className={css('outcome')}>
          <Banner tone="danger" title={progress.failure.message} announce>
            <dl className={css('why')}>
              <dt>Cause</dt>
              <dd>{progress.failure.cause}</dd>
              <dt>Fix</dt>
              <dd>{progress.failure.fix}</dd>
            </dl>
          </Banner>
          <div className={css('actions')}>
            {again}
            <Button
              icon="shield"
              onClick={() => {
                showTool('checks');
              }}
            >
              Run the checks
            </Button>
            <Button onClick={onLeave}>Back to {app.name}</Button>
          </div>
        </div>
      );
    case 'succeeded':
      return (
        <div className={css('outcome')}>
          <Banner tone="success" title="Logged in" announce>
            The token is in the vault{progress.account === null ? '' : `, for @${progress.account.handle}`}.
          </Banner>
          <RunCountdown run={run} provider={app.provider} />
          <GrantedFacts run={run} />
          <div className={css('actions')}>
            <Button
              look="primary"
              onClick={() => {
                show(app.id, environment.id, { on: 'credential', credentialId: progress.credentialId });
              }}
            >
              Show the token
            </Button>
            {again}
          </div>
        </div>
      );
    default:
      return assertNever(progress, 'progress of a run');
  }
}
