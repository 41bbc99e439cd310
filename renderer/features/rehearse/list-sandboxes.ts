import type { AppSummary, EnvironmentId } from '../../../shared/index.ts';

/** The environments of the sandbox, for a list to choose from. */
export function listSandboxes(apps: readonly AppSummary[]): { value: EnvironmentId; label: string }[] {
  return apps.flatMap(({ name, environments }) =>
    environments.filter(({ sandbox }) => sandbox).map((each) => ({ value: each.id, label: `${name}: ${each.name}` })),
  );
}
