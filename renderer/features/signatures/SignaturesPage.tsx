import { useState } from 'react';
import type { ToolProps } from '../../app/tool-pages.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { KeyFields } from './KeyFields.tsx';
import { ReportView, type SignatureReport } from './ReportView.tsx';
import { RequestFields } from './RequestFields.tsx';
import { SignedView, type Signed } from './SignedView.tsx';
import { TheirsFields } from './TheirsFields.tsx';
import { emptyDraft, toExplainInput, toKey, toRequest, type SignatureDraft } from './signature-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

const fields = [
  'url',
  'contentType',
  'body',
  'theirs',
  'theirs.curl',
  'theirs.header',
  'theirs.baseString',
  'publicKey',
  'signatureMethod',
  'key.consumerKey',
  'key.consumerSecret',
  'key.token',
  'key.tokenSecret',
  'key.apiKeyId',
  'key.accessTokenId',
];

type Result = { readonly kind: 'report'; readonly report: SignatureReport } | { kind: 'signed'; signed: Signed };

/** OAuth 1.0a signatures: why another program’s is refused, and what the right one is. */
export function SignaturesPage({ app }: ToolProps) {
  const [draft, setDraft] = useState(emptyDraft);
  const [result, setResult] = useState<Result | null>(null);
  const [own, setOwn] = useState<FieldErrors>(noErrors);
  const explain = useCommand('signature.explain');
  const sign = useCommand('signature.sign');
  const { at, whole } = useFormErrors(own, explain.error ?? sign.error, fields);

  function change(part: Partial<SignatureDraft>) {
    setDraft((before) => ({ ...before, ...part }));
    setOwn(noErrors);
  }

  function start() {
    setResult(null);
    setOwn(noErrors);
    explain.forget();
    sign.forget();
  }

  async function findMistakes() {
    start();
    const report = await explain.run(toExplainInput(draft, Date.now()));
    if (report !== null) setResult({ kind: 'report', report });
  }

  async function signHere() {
    start();
    const request = toRequest(draft);
    const key = toKey(draft);
    if (request === null || key === null) {
      setOwn(request === null ? { url: 'Say which URL to sign.' } : { 'key.consumerKey': 'Choose a key.' });
      return;
    }
    const { signatureMethod } = draft;
    const signed = await sign.run({ request, key, signatureMethod });
    if (signed !== null) setResult({ kind: 'signed', signed });
  }

  return (
    <ToolFrame
      title="Signatures"
      about="Find out why an OAuth 1.0a signature is refused: give the request, and what the other program made of it. Nothing is sent."
      backTo={app?.name ?? 'Back'}
      environment={null}
    >
      <Form label="Signature" errors={at} onSubmit={() => void findMistakes()}>
        <div className={css('columns')}>
          <section className={css('column')} aria-labelledby="signature-request">
            <h2 id="signature-request" className={css('column-title')}>
              The request as it is meant
            </h2>
            <RequestFields draft={draft} errors={at} onChange={change} />
          </section>
          <section className={css('column')} aria-labelledby="signature-theirs">
            <h2 id="signature-theirs" className={css('column-title')}>
              The other program
            </h2>
            <TheirsFields draft={draft} errors={at} onChange={change} />
          </section>
        </div>
        <KeyFields app={app} draft={draft} errors={at} onChange={change} />
        <div className={css('actions')}>
          <Button look="primary" type="submit" icon="search" busy={explain.busy}>
            Find what is wrong
          </Button>
          <Button icon="edit" busy={sign.busy} disabled={draft.keySource === 'none'} onClick={() => void signHere()}>
            Sign it here
          </Button>
        </div>
      </Form>
      {whole !== null && (
        <Banner tone="danger" announce title="This can’t be judged">
          {whole}
        </Banner>
      )}
      {result?.kind === 'report' && <ReportView report={result.report} />}
      {result?.kind === 'signed' && <SignedView signed={result.signed} />}
    </ToolFrame>
  );
}
