import { useEffect, useRef, useState } from 'react';
import type { ApiAnswer, AppView, EnvironmentView } from '../../../shared/index.ts';
import type { ToolProps } from '../../app/tool-pages.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { noErrors, toFieldErrors } from '../../ui/field-errors.ts';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { AnswerView } from './AnswerView.tsx';
import { ConfirmRequestDialog } from './ConfirmRequestDialog.tsx';
import { HostList } from './HostList.tsx';
import { RequestForm } from './RequestForm.tsx';
import { RequestHistory, type Sent } from './RequestHistory.tsx';
import { canHaveBody, emptyDraft, listIdentities, toRequest, type RequestDraft } from './request-draft.ts';
import { useFrictionOfSending } from '../settings/use-friction.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

const keptAnswers = 20;

export function RequestPage({ app, environment }: ToolProps) {
  return (
    <ToolFrame
      title="API bench"
      about="Send a request as one of this environment’s tokens. The token itself stays on the other side of the window."
      backTo={app?.name ?? 'Back'}
      environment={environment}
    >
      {app === null || environment === null ? (
        <EmptyState title="No app yet">
          Add an app, and log in to it, to have a token to send a request with.
        </EmptyState>
      ) : (
        <Bench key={environment.id} app={app} environment={environment} />
      )}
    </ToolFrame>
  );
}

interface BenchProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}

function Bench({ app, environment }: BenchProps) {
  const send = useCommand('api.request');
  const [draft, setDraft] = useState<RequestDraft>(() => ({
    ...emptyDraft,
    url: app.provider === 'x' || environment.sandbox ? '/2/users/me' : '',
    credentialId: listIdentities(environment)[0]?.value ?? '',
  }));
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const [answer, setAnswer] = useState<ApiAnswer | null>(null);
  const asked = useFrictionOfSending()([environment]);
  const [asking, setAsking] = useState(false);
  const came = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In a narrow window it is below what is seen.
    if (answer !== null) came.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  const errors =
    send.error === null
      ? noErrors
      : (toFieldErrors(send.error, ['url', 'credentialId', 'headers', 'body']) ?? noErrors);

  async function sendIt(confirmed: boolean) {
    setAsking(false);
    const next = await send.run(toRequest(draft, environment, confirmed));
    if (next === null) return;
    setAnswer(next);
    setSent((before) => [{ draft, answer: next }, ...before].slice(0, keptAnswers));
  }

  return (
    <div className={css('bench')}>
      <div className={css('ask')}>
        <RequestForm
          environment={environment}
          draft={draft}
          errors={errors}
          busy={send.busy}
          onChange={(change) => {
            send.forget();
            setDraft((before) => ({ ...before, ...change }));
          }}
          onSend={() => {
            if (asked !== null && canHaveBody(draft.method)) setAsking(true);
            else void sendIt(false);
          }}
        />
      </div>
      <div ref={came} className={css('came')} aria-live="polite">
        {send.error !== null && errors === noErrors && (
          <Banner tone="danger" announce title={send.error.message}>
            {send.error.hint ?? ''}
          </Banner>
        )}
        {answer === null ? (
          <p className={css('quiet')}>The answer comes here, with its rate limits and what it may cost.</p>
        ) : (
          <AnswerView answer={answer} />
        )}
      </div>
      <div className={css('rest')}>
        <HostList environment={environment} />
        <RequestHistory
          sent={sent}
          onChoose={(chosen) => {
            setDraft(chosen.draft);
            setAnswer(chosen.answer);
          }}
        />
      </div>
      {asking && (
        <ConfirmRequestDialog
          app={app}
          environment={environment}
          request={`${draft.method} ${draft.url}`}
          word={asked?.word ?? null}
          onSend={() => void sendIt(true)}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
