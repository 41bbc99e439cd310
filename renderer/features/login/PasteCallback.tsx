import { useState } from 'react';
import type { OAuthRun } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './answer-form.module.css';

const css = bindStyles(styles);

interface PasteCallbackProps {
  readonly run: OAuthRun;
  readonly whyNotListening: string | null;
}

/** The way back by hand: the only one where nothing listens, and the way out where the browser can't reach what does. */
export function PasteCallback({ run, whyNotListening }: PasteCallbackProps) {
  if (whyNotListening === null) {
    return (
      <details className={css('fold')}>
        <summary>The browser can’t reach this machine?</summary>
        <PasteForm run={run} />
      </details>
    );
  }
  return (
    <>
      <Banner title="Bring the answer back by hand">
        {whyNotListening} After you decide, the browser is sent to the callback URL, and may say that the page can’t be
        opened. Copy its whole address all the same.
      </Banner>
      <PasteForm run={run} />
    </>
  );
}

function PasteForm({ run }: { readonly run: OAuthRun }) {
  const paste = useCommand('oauth.paste');
  const [url, setUrl] = useState('');
  const { at, whole } = useFormErrors(noErrors, paste.error, ['url']);
  return (
    <Form
      label="Redirected URL"
      errors={at}
      onSubmit={() => {
        void paste.run({ runId: run.id, url });
      }}
    >
      <div className={css('form')}>
        <Field
          label="Paste the redirected URL"
          error={at['url'] ?? whole ?? undefined}
          hint="From the address bar of the tab that this login opened. It works once, for this login only."
        >
          {(wiring) => <TextInput {...wiring} mono placeholder={`${run.redirectUri}?…`} value={url} onText={setUrl} />}
        </Field>
        <Button type="submit" busy={paste.busy} disabled={url.trim() === ''}>
          Use this URL
        </Button>
      </div>
    </Form>
  );
}
