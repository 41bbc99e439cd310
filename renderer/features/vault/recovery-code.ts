/** Whether `typed` is the last group of a dashed code, in any case. As when unlocking, O reads as 0, and I and L as 1. */
export function isLastGroup(code: string, typed: string): boolean {
  return normalise(typed) === normalise(code.split('-').at(-1) ?? '');
}

function normalise(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
}
