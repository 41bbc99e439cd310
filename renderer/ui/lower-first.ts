/** `Client secret` → `client secret`, for use inside a sentence; `API key` stays as it is. */
export function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
