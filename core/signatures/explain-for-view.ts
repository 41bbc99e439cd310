import type { CommandOutput, ParsedInput } from '../../shared/index.ts';
import { alignBaseStrings } from '../oauth1/debug/align-base-strings.ts';
import { findFirstDifference } from '../oauth1/debug/compare-base-strings.ts';
import { debugSignature } from '../oauth1/debug/debug-signature.ts';
import { longestShown } from './sign-for-view.ts';
import type { SigningValues } from './signing-values.ts';

type Input = Omit<ParsedInput<'signature.explain'>, 'key'>;
type Output = CommandOutput<'signature.explain'>;

/**
 * What is wrong with another program's signature, as a door may see it. Values of the vault are tags in it, in both base
 * strings alike; where those part is found afterwards, so that no place counts into a hidden value.
 */
export function explainForView(
  { request, theirs, publicKey, now, usedNonces }: Input,
  values: SigningValues | null,
): Output {
  const report = debugSignature({
    request,
    theirs: {
      header: theirs.header ?? undefined,
      curl: theirs.curl ?? undefined,
      baseString: theirs.baseString ?? undefined,
      signature: theirs.signature ?? undefined,
    },
    consumerKey: values === null || values.consumerKey === '' ? null : values.consumerKey,
    token: values?.token ?? null,
    secrets: values?.hasSharedSecret === true ? values : null,
    // A private key that was typed to sign with has the public one in it.
    publicKey: publicKey ?? values?.privateKey?.revealText() ?? null,
    now,
    usedNonces,
  });
  const redacted = values?.fromVault === true;
  const clean = (text: string) => (redacted ? values.redaction.scrub(text, longestShown) : text);
  const ours = clean(report.ours.baseString);
  const made = report.theirs === null ? null : { ...report.theirs, baseString: clean(report.theirs.baseString) };
  return {
    verdict: report.verdict,
    says: report.says,
    findings: report.findings.map((finding) => ({
      ...finding,
      says: clean(finding.says),
      evidence: clean(finding.evidence),
      fix: clean(finding.fix),
    })),
    ours: { baseString: ours, signatureMethod: report.ours.signatureMethod },
    theirs: made,
    firstDifference: made === null ? null : findFirstDifference(ours, made.baseString),
    aligned: alignBaseStrings(ours, made?.baseString ?? null),
    redacted,
  };
}
