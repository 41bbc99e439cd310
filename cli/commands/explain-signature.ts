import { debugSignature, type SignatureReport } from '../../core/oauth1/debug/debug-signature.ts';
import type { SharedSecrets } from '../../core/oauth1/signature-method.ts';
import { SecretValue } from '../../core/secret-value.ts';
import { readRequestDocument } from '../signing/read-request-document.ts';
import { explainSchema, type ExplainDocument } from '../signing/request-schema.ts';
import type { Paint } from '../terminal/paint.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import type { SignOptions } from './sign.ts';

/** Says where a signature that another program made goes wrong. Without a vault, and without a word to anybody else. */
export async function explainSignature(terminal: Terminal, { requestFile }: SignOptions): Promise<void> {
  const document = await readRequestDocument(explainSchema, requestFile);
  const secrets = readSecrets(document);
  try {
    const report = debugSignature({
      request: readRequest(document),
      consumerKey: document.request?.consumerKey ?? null,
      token: document.request?.token ?? null,
      secrets,
      theirs: {
        header: document.theirs.header ?? undefined,
        curl: document.theirs.curl ?? undefined,
        baseString: document.theirs.baseString ?? undefined,
        signature: document.theirs.signature ?? undefined,
      },
      now: document.now ?? null,
      usedNonces: document.usedNonces,
    });
    answer(terminal, report, ({ paint }) => formatReport(report, paint));
  } finally {
    secrets?.consumerSecret.wipe();
    secrets?.tokenSecret?.wipe();
  }
}

function readRequest({ request }: ExplainDocument): Parameters<typeof debugSignature>[0]['request'] {
  if (request === null || request === undefined) return null;
  const { method, url, body = null, contentType = null } = request;
  return { method, url, body, contentType };
}

function readSecrets({ request }: ExplainDocument): SharedSecrets | null {
  const { consumerSecret, tokenSecret } = request ?? {};
  if (consumerSecret === undefined || consumerSecret === null) return null;
  return {
    consumerSecret: SecretValue.fromText(consumerSecret),
    tokenSecret: tokenSecret === undefined || tokenSecret === null ? null : SecretValue.fromText(tokenSecret),
  };
}

function formatReport(report: SignatureReport, paint: Paint): string {
  const { verdict, says, findings, ours, theirs, firstDifference } = report;
  const style = verdict === 'same' ? 'green' : verdict === 'unknown' ? 'amber' : 'red';
  const found = findings.map((finding) => {
    const pairs = [
      ['Evidence', finding.evidence],
      ['Fix', finding.fix],
    ] as const;
    return `\n${paint(`${finding.says} (${finding.certainty})`, 'bold')}\n${formatPairs(pairs, paint, '  ')}`;
  });
  const strings = [
    ['Right base string', ours.baseString],
    ...(theirs === null || theirs.baseString === ours.baseString
      ? []
      : [[theirs.from === 'given' ? 'Theirs' : 'Theirs, worked out', theirs.baseString] as const]),
    ...(firstDifference === null
      ? []
      : [
          ['They part at', `${firstDifference.at} (${firstDifference.part})`] as const,
          ['  right', firstDifference.ours] as const,
          ['  theirs', firstDifference.theirs] as const,
        ]),
  ] as const;
  return `${paint(says, style)}\n${found.join('')}\n${formatPairs(strings, paint)}`;
}
