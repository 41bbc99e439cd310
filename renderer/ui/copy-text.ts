/**
 * Copies a text that the window holds anyway (an authorize URL, the recovery code). Secret values never come this way:
 * the other side copies those. Answers whether it worked.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The desktop refuses pages the clipboard permission; a copy event needs none.
    return copyByEvent(text);
  }
}

function copyByEvent(text: string): boolean {
  function fill(event: ClipboardEvent) {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  }
  document.addEventListener('copy', fill, { once: true });
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way that needs no permission
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
}
