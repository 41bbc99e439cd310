/** Text that may stand in a page as it is. Made by `html` alone. */
export interface Html {
  readonly kind: 'html';
  readonly text: string;
}

type Part = string | Html | readonly Html[];

/** Every string that is put in is escaped, for text and for quoted attributes; only other `Html` is not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.map((string, index) => string + renderPart(parts[index] ?? '')).join('');
  return { kind: 'html', text };
}

function renderPart(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  return 'kind' in part ? part.text : part.map((one) => one.text).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
