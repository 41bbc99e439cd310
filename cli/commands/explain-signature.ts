import { explainForView } from '../../core/signatures/explain-for-view.ts';
import { withTypedValues } from '../../core/signatures/signing-values.ts';
import { readBoundedFile } from '../../core/system/read-bounded-file.ts';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { CommandOutput } from '../../shared/index.ts';
import { readRequestDocument } from '../signing/read-request-document.ts';
import { explainSchema, type ExplainDocument } from '../signing/request-schema.ts';
import { formatReport } from '../views/signature-report.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { usesVault, type SignOptions } from './sign.ts';

const maxPemBytes = 16 * 1024;

export interface ExplainOptions extends SignOptions {
  /** A file with a PEM, for RSA. */
  readonly publicKey?: string;
}

/** Says where a signature that another program made goes wrong, without a word to anybody else. */
export async function explainSignature(terminal: Terminal, options: ExplainOptions): Promise<void> {
  const document = await readRequestDocument(explainSchema, options.requestFile);
  const pem = options.publicKey === undefined ? null : await readPem(options.publicKey);
  const input = { ...toInput(document), ...(pem === null ? {} : { publicKey: pem }) };
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

/** A public key is no secret, so that its file may be anybody's to read. */
async function readPem(path: string): Promise<string> {
  const file = await readBoundedFile(path, maxPemBytes).catch(() => null);
  if (file?.is !== 'read') {
    throw new KeystageError('not-found', `The file ${path} can’t be read as a key.`, {
      field: 'public-key',
      hint: 'Name a PEM file of 16 KiB at most.',
    });
  }
  const pem = file.bytes.toString('utf8');
  file.bytes.fill(0);
  return pem;
}

function toInput({ request, theirs, publicKey, now, usedNonces }: ExplainDocument) {
  const { method = '', url = '', body = null, contentType = null } = request ?? {};
  return {
    request: request === null || request === undefined ? null : { method, url, body, contentType },
    theirs: {
      header: theirs.header ?? null,
      curl: theirs.curl ?? null,
      baseString: theirs.baseString ?? null,
      signature: theirs.signature ?? null,
    },
    publicKey: publicKey ?? null,
    now: now ?? null,
    usedNonces,
  };
}
