import type { CommandName } from '../../shared/index.ts';

/**
 * What a window asks by itself: at its start, after an event, from time to time. It says nothing of a person; a window in
 * which somebody reads or types says so with 'vault.touch'.
 */
const askedByWindows: readonly CommandName[] = [
  'vault.state',
  'vault.health',
  'backup.list',
  'slot.list',
  'settings.show',
  'app.list',
  'app.show',
  'attention.list',
  'search.texts',
  'history.list',
  'clipboard.state',
  'activity.list',
  'oauth.show',
  'oauth.list',
  'sandbox.state',
  'sandbox.faults',
  'callback.check',
  'callback.propose',
  'import.candidates',
  'probe.list',
];

export function isPersonsCommand(name: CommandName): boolean {
  return !askedByWindows.includes(name);
}
