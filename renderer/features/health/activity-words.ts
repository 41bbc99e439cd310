import type { ActivityAction, ActivityEntry } from '../../../shared/index.ts';

/** In the order of the filter; the record makes it complete. */
export const actionWords: Readonly<Record<ActivityAction, string>> = {
  created: 'Vault made',
  unlocked: 'Unlocked',
  locked: 'Locked',
  revealed: 'Revealed',
  copied: 'Copied',
  compared: 'Searched by value',
  read: 'Read by a program',
  injected: 'Given to a program',
  exported: 'Exported',
  'used-in-flow': 'Used in a login',
  edited: 'Edited',
  removed: 'Removed',
  'restored-value': 'Former value restored',
  'backup-restored': 'Backup restored',
  'slots-changed': 'Keys changed',
  'settings-changed': 'Settings changed',
  'stranger-refused': 'Another user refused',
};

const doorWords: Readonly<Record<ActivityEntry['door'], string>> = {
  desktop: 'Desktop window',
  browser: 'Browser window',
  terminal: 'Terminal',
};

/** Through what it was done: `Terminal, for terraform`. */
export function describeDoor({ door, program }: ActivityEntry): string {
  return program === null ? doorWords[door] : `${doorWords[door]}, for ${program}`;
}

export type ActivityFilter = ActivityAction | 'everything' | 'failures';

function isAction(name: string): name is ActivityAction {
  return Object.hasOwn(actionWords, name);
}

export const activityFilters: readonly { readonly value: ActivityFilter; readonly label: string }[] = [
  { value: 'everything', label: 'Everything' },
  { value: 'failures', label: 'What failed' },
  ...Object.keys(actionWords)
    .filter(isAction)
    .map((action) => ({ value: action, label: actionWords[action] })),
];

export function filterEntries(entries: readonly ActivityEntry[], filter: ActivityFilter): ActivityEntry[] {
  return entries.filter(({ action, failure }) => {
    if (filter === 'everything') return true;
    return filter === 'failures' ? failure !== null : action === filter;
  });
}
