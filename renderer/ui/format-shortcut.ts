export const onMac = typeof navigator !== 'undefined' && /^Mac|^iP/.test(navigator.platform);

const macNames: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↩',
  escape: 'Esc',
  delete: '⌦',
};
const otherNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Del',
};

/** `mod+shift+l` as the names printed on the keys. */
export function formatShortcut(shortcut: string, mac: boolean = onMac): string[] {
  const names = mac ? macNames : otherNames;
  return shortcut.split('+').map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press is the shortcut. Shift is left out of account for signs such as `?`, which need it on some keyboards. */
export function isShortcut(shortcut: string, press: KeyPress, mac: boolean = onMac): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  if (press.key.toLowerCase() !== key || press.altKey !== parts.includes('alt')) return false;
  if (!isSign && press.shiftKey !== parts.includes('shift')) return false;
  const mod = parts.includes('mod');
  return mac ? press.metaKey === mod && !press.ctrlKey : press.ctrlKey === mod && !press.metaKey;
}
