/** Whether `typed` is the last group of a dashed code, in any case. As when unlocking, O reads as 0, and I and L as 1. */
export function isLastGroup(code: string, typed: string): boolean {
  return normalise(typed) === normalise(code.split('-').at(-1) ?? '');
}

function normalise(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** Hands the code to the browser as a text file to save. */
export function saveRecoveryFile(code: string): void {
  const text = `Keystage recovery code\n\n${code}\n\nIt opens the vault without the passphrase. Keep it away from the machine.\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'keystage-recovery-code.txt';
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 1000);
}
