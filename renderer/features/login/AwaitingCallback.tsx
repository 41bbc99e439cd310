import { useState } from 'react';
import type { OAuthRun, OAuthRunState } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { formatCountdown } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { Facts } from '../inspector/Facts.tsx';
import { PasteCallback } from './PasteCallback.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

interface AwaitingCallbackProps {
  readonly run: OAuthRun;
  readonly progress: Extract<OAuthRunState, { state: 'awaiting-callback' }>;
}

export function AwaitingCallback({ run, progress }: AwaitingCallbackProps) {
  const { showTool } = useWorkbench();
  const now = useNow(1000);
  const cancel = useCommand('oauth.cancel');
  const reopen = useCommand('oauth.reopen');
  const [copied, setCopied] = useState('');
  const kinds = run.timeline.map((event) => event.kind);
  // The only warning before the callback is that the browser did not open after all.
  const opened = kinds.includes('browser-opened') && !kinds.includes('warning');
  const left = Date.parse(progress.expiresAt) - now;

  return (
    <div className={css('outcome')}>
      <p role="status" className={css('lead')}>
        {opened
          ? 'Approve or deny in your browser.'
          : 'Open the authorize URL in a browser, and approve or deny there.'}
      </p>
      <p className={css('countdown')} aria-hidden="true">
        {formatCountdown(left)}
      </p>
      <VisuallyHidden>Waits until {new Date(progress.expiresAt).toLocaleTimeString()}</VisuallyHidden>
      <Facts
        facts={[
          { name: 'Callback', value: <code>{run.redirectUri}</code> },
          ...(progress.listeningOn.length === 0
            ? []
            : [{ name: 'Listens on', value: <code>{progress.listeningOn.join(', ')}</code> }]),
          { name: 'Asks for', value: <code>{describeAsked(run)}</code> },
        ]}
      />
      <PasteCallback run={run} whyNotListening={progress.whyNotListening} />
      <div className={css('actions')}>
        <Button
          icon={copied === '' ? 'copy' : 'check'}
          onClick={() => {
            void copyText(progress.authorizeUrl).then((done) => {
              setCopied(done ? 'Authorize URL copied' : 'The clipboard refused');
            });
          }}
        >
          Copy authorize URL
        </Button>
        {/* A browser opens the link itself, on whichever machine it runs; the desktop's window follows no link. */}
        <a
          className={css('link-button')}
          href={progress.authorizeUrl}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => {
            if (window.keystage === undefined) return;
            event.preventDefault();
            void reopen.run({ runId: run.id });
          }}
        >
          {opened ? 'Open again' : 'Open'}
        </a>
        <Button
          look="quiet"
          icon="shield"
          onClick={() => {
            showTool('checks');
          }}
        >
          “Something went wrong”? Check why
        </Button>
        <Button look="quiet" icon="close" busy={cancel.busy} onClick={() => void cancel.run({ runId: run.id })}>
          Cancel login
        </Button>
      </div>
      <span role="status" className={css('said')}>
        {reopen.error === null ? copied : reopen.error.message}
      </span>
    </div>
  );
}

function describeAsked(run: OAuthRun): string {
  if (run.protocol === 'oauth2') return run.scopesAsked.join(' ');
  return run.accessAsked ?? 'all that the app may do';
}
