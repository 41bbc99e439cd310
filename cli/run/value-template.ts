import { parseReference } from '../../shared/index.ts';
import type { EnvProblem } from '../../core/transfer/parse-env-text.ts';

/** A value of an env file: text, and references to what stands in the vault. */
export type ValuePart = { readonly text: string } | { readonly reference: string };

const embedded = /\$\{(ks:\/\/[^{}]*)\}/g;
const wholeHint = 'Write ks://app/environment/credential.field.';

/**
 * A value that is a reference as a whole (`ks://app/env/credential.field`), or text with references in `${…}`. A bare
 * `ks://` among other text is refused: where it ends is not certain, and given as it stands it would only fail later.
 */
export function parseValueTemplate(value: string): readonly ValuePart[] | Pick<EnvProblem, 'problem' | 'hint'> {
  if (value.startsWith('ks://')) {
    const parts = toReference(value);
    return parts === null
      ? { problem: 'has a value that begins with ks:// and is no reference', hint: wholeHint }
      : [parts];
  }
  const parts: ValuePart[] = [];
  let from = 0;
  for (const match of value.matchAll(embedded)) {
    const part = toReference(match[1] ?? '');
    if (part === null) return { problem: 'has a ${ks://…} that is no reference', hint: wholeHint };
    parts.push({ text: value.slice(from, match.index) }, part);
    from = match.index + match[0].length;
  }
  parts.push({ text: value.slice(from) });
  if (parts.some((part) => 'text' in part && part.text.includes('ks://'))) {
    return {
      problem: 'has a reference among other text',
      hint: 'Write it as ${ks://app/environment/credential.field}.',
    };
  }
  return parts;
}

function toReference(text: string): ValuePart | null {
  const parsed = parseReference(text);
  return parsed === null || parsed.credential === null ? null : { reference: text };
}

export function referencesIn(parts: readonly ValuePart[]): string[] {
  return parts.flatMap((part) => ('reference' in part ? [part.reference] : []));
}

export function fillTemplate(parts: readonly ValuePart[], valueOf: (reference: string) => string): string {
  return parts.map((part) => ('reference' in part ? valueOf(part.reference) : part.text)).join('');
}
