import type { CallbackFinding, EnvironmentView } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Answered } from '../health/Answered.tsx';
import { PageSection } from '../health/PageSection.tsx';
import { FindingList } from '../registration/FindingList.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);

/** The linter's findings with what only this machine can say, and their fixes. */
export function CallbackSection({ environment }: { readonly environment: EnvironmentView }) {
  const check = useAnswer('callback.check', { environmentId: environment.id });
  const fix = useCommand('callback.fix');

  function fixer(url: string, findings: readonly CallbackFinding[]) {
    return (text: string) => {
      const found = findings.find((finding) => finding.fix === text);
      if (found !== undefined) void fix.run({ environmentId: environment.id, url, code: found.code });
    };
  }

  return (
    <PageSection
      title="Callback URLs"
      actions={
        <Button size="small" icon="refresh" busy={check.isFetching || fix.busy} onClick={() => void check.refetch()}>
          Check again
        </Button>
      }
    >
      {fix.error !== null && <Banner tone="danger" title={fix.error.message} announce />}
      <Answered answer={check} what="the callback URLs">
        {({ urls, list, loginUses }) => (
          <>
            <ul className={css('rows')}>
              {urls.map(({ url, answersOn, withCertificate, findings }) => (
                <li key={url} className={css('row')}>
                  <code className={css('url')} translate="no">
                    {url}
                  </code>
                  <p className={css('muted')}>
                    {answersOn === null
                      ? 'Keystage does not listen for it.'
                      : `Keystage answers on ${answersOn}${withCertificate ? ' over https, given a certificate of yours in the login’s options (--cert and --key in the terminal)' : ''}.`}
                    {url === loginUses && ' A login uses it.'}
                    {findings.length === 0 && ' Nothing to say against it.'}
                  </p>
                  <FindingList findings={findings} onFix={fixer(url, findings)} />
                </li>
              ))}
            </ul>
            <FindingList findings={list} onFix={fixer('', list)} />
            {urls.some(({ findings }) => findings.some((finding) => finding.fix !== null)) && (
              <p className={css('muted')}>
                A fix changes the registration here. Change the provider’s console as well.
              </p>
            )}
          </>
        )}
      </Answered>
    </PageSection>
  );
}
