import type { AppSummary } from '../../../shared/index.ts';

export interface Stage {
  readonly handle: string;
  readonly name: string;
}

const usual: readonly Stage[] = [
  { handle: 'development', name: 'Development' },
  { handle: 'staging', name: 'Staging' },
  { handle: 'production', name: 'Production' },
];

/** The usual stages, and after them those that any app has besides, by name. */
export function listStages(apps: readonly Pick<AppSummary, 'environments'>[]): Stage[] {
  const known = new Set(usual.map(({ handle }) => handle));
  const others = new Map<string, Stage>();
  for (const { handle, name } of apps.flatMap(({ environments }) => environments)) {
    if (!known.has(handle) && !others.has(handle)) others.set(handle, { handle, name });
  }
  return [...usual, ...[...others.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'))];
}
