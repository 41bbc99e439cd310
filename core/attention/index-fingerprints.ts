import type { AppId, EnvironmentId, SharedValues } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';

/**
 * Which environments of the whole vault hold equal values. Most values are in one place alone, and of those no more is
 * kept than that place.
 */
export function indexFingerprints(document: Document): SharedValues {
  const first = new Map<string, EnvironmentId>();
  const several = new Map<string, Set<EnvironmentId>>();
  for (const { environmentId, fields } of Object.values(document.credentials)) {
    for (const { value } of Object.values(fields)) {
      const before = first.get(value.fingerprint);
      if (before === undefined) first.set(value.fingerprint, environmentId);
      else if (before !== environmentId) {
        const places = several.get(value.fingerprint) ?? new Set([before]);
        several.set(value.fingerprint, places.add(environmentId));
      }
    }
  }
  return {
    othersWith(fingerprint, environmentId) {
      const places = several.get(fingerprint);
      if (places === undefined) return [];
      const appId = document.environments[environmentId]?.appId;
      return [...places].filter((id) => id !== environmentId).map((id) => nameOf(document, id, appId));
    },
  };
}

function nameOf({ apps, environments }: Document, environmentId: EnvironmentId, fromApp: AppId | undefined): string {
  const environment = environments[environmentId];
  if (environment === undefined) return '';
  const app = apps[environment.appId];
  return app === undefined || app.id === fromApp ? environment.name : `${app.name} · ${environment.name}`;
}
