import { useState } from 'react';
import type { OAuthRun } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

interface AuthorizeActionsProps {
  readonly run: OAuthRun;
  readonly authorizeUrl: string;
  readonly opened: boolean;
}

/** What can be done while the page waits for the user: go there, by this browser or another, or give up. */
export function AuthorizeActions({ run, authorizeUrl, opened }: AuthorizeActionsProps) {
  const { showTool } = useWorkbench();
  const cancel = useCommand('oauth.cancel');
  const reopen = useCommand('oauth.reopen');
  const [copied, setCopied] = useState('');
  return (
    <>
      <div className={css('actions')}>
        {/* A browser opens the link itself, on whichever machine it runs; the desktop's window follows no link. */}
        <a
          className={css('link-button', !opened && 'link-first')}
          href={authorizeUrl}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => {
            if (window.keystage === undefined) return;
            event.preventDefault();
            void reopen.run({ runId: run.id });
          }}
        >
          {opened ? 'Open again' : 'Open the authorize page'}
        </a>
        <Button
          icon={copied === '' ? 'copy' : 'check'}
          onClick={() => {
            void copyText(authorizeUrl).then((done) => {
              setCopied(done ? 'Authorize URL copied' : 'The clipboard refused');
            });
          }}
        >
          Copy authorize URL
        </Button>
        {run.protocol === 'oauth2' && (
          <Button
            look="quiet"
            icon="shield"
            onClick={() => {
              showTool('checks');
            }}
          >
            “Something went wrong”? Check why
          </Button>
        )}
        <Button look="quiet" icon="close" busy={cancel.busy} onClick={() => void cancel.run({ runId: run.id })}>
          Cancel login
        </Button>
      </div>
      <span role="status" className={css('said')}>
        {reopen.error === null ? copied : reopen.error.message}
      </span>
    </>
  );
}

/** Whether the page stands open in a browser already. The only warning before an answer is that none opened after all. */
export function hasOpened(run: OAuthRun): boolean {
  const kinds = run.timeline.map((event) => event.kind);
  return kinds.includes('browser-opened') && !kinds.includes('warning');
}
