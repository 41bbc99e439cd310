/** Gives the focus to the matrix's one tab stop: for when what had it is no longer there. */
export function focusMatrix(): void {
  document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
}
