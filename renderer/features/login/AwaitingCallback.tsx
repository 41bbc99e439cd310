import type { OAuthRun, OAuthRunState } from '../../../shared/index.ts';
import { Facts } from '../inspector/Facts.tsx';
import { AuthorizeActions, hasOpened } from './AuthorizeActions.tsx';
import { Countdown } from './Countdown.tsx';
import { PasteCallback } from './PasteCallback.tsx';
import { describeAsked } from './describe-asked.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

interface AwaitingCallbackProps {
  readonly run: OAuthRun;
  readonly progress: Extract<OAuthRunState, { state: 'awaiting-callback' }>;
}

export function AwaitingCallback({ run, progress }: AwaitingCallbackProps) {
  const opened = hasOpened(run);
  const listens = progress.listeningOn.length > 0;
  return (
    <div className={css('outcome')}>
      <p role="status" className={css('lead')}>
        {opened ? 'Approve or deny in your browser.' : 'Open the authorize page below, and approve or deny there.'}
      </p>
      <Countdown until={progress.expiresAt} />
      <Facts
        facts={[
          { name: 'Callback', value: <code>{run.redirectUri}</code> },
          ...(listens ? [{ name: 'Listens on', value: <code>{progress.listeningOn.join(', ')}</code> }] : []),
          { name: 'Asks for', value: <code>{describeAsked(run)}</code> },
        ]}
      />
      <PasteCallback run={run} whyNotListening={progress.whyNotListening} />
      <AuthorizeActions run={run} authorizeUrl={progress.authorizeUrl} opened={opened} />
    </div>
  );
}
