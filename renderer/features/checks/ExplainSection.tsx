import { useState } from 'react';
import type { Diagnosis, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/TextInput.tsx';
import { PageSection } from '../health/PageSection.tsx';
import { Explained } from './Explained.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);

/** A box for an error of any program. What is pasted is explained here, and is neither kept nor sent. */
export function ExplainSection({ environment }: { readonly environment: EnvironmentView | null }) {
  const [text, setText] = useState('');
  const [status, setStatus] = useState('');
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null);
  const explain = useCommand('oauth.explain');
  const isStatus = /^[1-5]\d\d$/.test(status);

  async function run(): Promise<void> {
    const input = { text, ...(isStatus ? { status: Number(status) } : {}) };
    setDiagnosis(await explain.run(environment === null ? input : { ...input, environmentId: environment.id }));
  }

  return (
    <PageSection title="Explain an error">
      <form
        className={css('explain')}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Field
          label="What the server or the library said"
          hint="JSON, XML, a page’s words or a log line; with its head as curl -i prints it. It stays on this machine."
        >
          {(wiring) => <TextArea {...wiring} rows={5} value={text} spellCheck={false} onText={setText} />}
        </Field>
        <div className={css('explain-line')}>
          <Field
            label="HTTP status"
            optional
            {...(status === '' || isStatus ? {} : { error: 'Three digits, 100 to 599.' })}
          >
            {(wiring) => <TextInput {...wiring} inputMode="numeric" value={status} onText={setStatus} />}
          </Field>
          <Button type="submit" icon="search" busy={explain.busy} disabled={text.trim() === '' && !isStatus}>
            Explain
          </Button>
        </div>
      </form>
      {explain.error !== null && <Banner tone="danger" title={explain.error.message} announce />}
      {diagnosis !== null && (
        <div className={css('wide')}>
          <Banner tone={diagnosis.row === null ? 'warning' : 'neutral'} title={diagnosis.explanation.message} announce>
            <Explained explanation={diagnosis.explanation} />
          </Banner>
        </div>
      )}
    </PageSection>
  );
}
