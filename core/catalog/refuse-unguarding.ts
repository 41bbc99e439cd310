import { isUnguarded, KeystageError, type Environment, type Settings } from '../../shared/index.ts';

/**
 * Whether production is asked about goes by the handle. A new name is therefore a way around every question, unless it is
 * asked about itself. Also where nothing is kept there: what was removed may come back.
 */
export function refuseUnguarding(
  settings: Pick<Settings, 'friction'>,
  before: Pick<Environment, 'name' | 'handle'>,
  handle: string,
): void {
  if (!isUnguarded(settings, before.handle, handle)) return;
  throw new KeystageError(
    'secret/confirm-production',
    `${before.name} asks before its secrets are used, and as “${handle}” it would ask less.`,
    { field: 'confirmProduction', hint: 'Nothing was changed. Confirm to go on, or keep the name.' },
  );
}
