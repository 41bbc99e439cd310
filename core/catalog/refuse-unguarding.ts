import { findUnguarded, isUnguarded, KeystageError, type Environment, type Settings } from '../../shared/index.ts';

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

/** The settings are the other way around every question. */
export function refuseLowering(before: Settings, after: Settings): void {
  const [handle] = findUnguarded(before, after);
  if (handle === undefined) return;
  throw new KeystageError(
    'secret/confirm-production',
    `${handle} asks before its secrets are used, and would ask less by this setting.`,
    { field: 'confirmProduction', hint: 'Nothing was changed. Confirm to go on, or leave the setting as it is.' },
  );
}
