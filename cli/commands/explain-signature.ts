import { explainForView } from '../../core/signatures/explain-for-view.ts';
import { withTypedValues } from '../../core/signatures/signing-values.ts';
import type { CommandOutput } from '../../shared/index.ts';
import { readRequestDocument } from '../signing/read-request-document.ts';
import { explainSchema, type ExplainDocument } from '../signing/request-schema.ts';
import { formatReport } from '../views/signature-report.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { usesVault, type SignOptions } from './sign.ts';

/** Says where a signature that another program made goes wrong, without a word to anybody else. */
export async function explainSignature(terminal: Terminal, options: SignOptions): Promise<void> {
  const document = await readRequestDocument(explainSchema, options.requestFile);
  const input = toInput(document);
  const report = usesVault(options)
    ? await explainByVault(terminal, options, document, input)
    : await explainAlone(document, input);
  answer(terminal, report, ({ paint }) => formatReport(report, paint));
}

async function explainByVault(
  terminal: Terminal,
  options: SignOptions,
  { request }: ExplainDocument,
  input: ReturnType<typeof toInput>,
): Promise<CommandOutput<'signature.explain'>> {
  // Loaded for this only: all that opens a vault hangs on it.
  const { withChosenKey } = await import('../signing/chosen-key.ts');
  return withChosenKey(terminal, options, request ?? {}, (door, key) =>
    door.call('signature.explain', { ...input, key }),
  );
}

/** Without a vault. */
async function explainAlone(
  { request }: ExplainDocument,
  input: ReturnType<typeof toInput>,
): Promise<CommandOutput<'signature.explain'>> {
  const { consumerKey = null, consumerSecret = null, token = null, tokenSecret = null } = request ?? {};
  const values = {
    from: 'typed',
    consumerKey: consumerKey ?? '',
    consumerSecret,
    token,
    tokenSecret,
    privateKey: null,
  } as const;
  return withTypedValues(values, (typed) => explainForView(input, typed));
}

function toInput({ request, theirs, now, usedNonces }: ExplainDocument) {
  const { method = '', url = '', body = null, contentType = null } = request ?? {};
  return {
    request: request === null || request === undefined ? null : { method, url, body, contentType },
    theirs: {
      header: theirs.header ?? null,
      curl: theirs.curl ?? null,
      baseString: theirs.baseString ?? null,
      signature: theirs.signature ?? null,
    },
    now: now ?? null,
    usedNonces,
  };
}
