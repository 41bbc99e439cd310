import type { AppView } from '../../model/app.ts';
import type { EnvironmentId } from '../../model/ids.ts';

/** Which environments of one app hold equal values. Fingerprints tell; the values stay sealed. */
export interface SharedValues {
  /** The names of the other environments that hold the value with this fingerprint. */
  othersWith(fingerprint: string, environmentId: EnvironmentId): string[];
}

export function findSharedValues(app: AppView): SharedValues {
  const places = new Map<string, Map<EnvironmentId, string>>();
  for (const environment of app.environments) {
    for (const field of environment.credentials.flatMap((credential) => credential.fields)) {
      const place = places.get(field.fingerprint) ?? new Map<EnvironmentId, string>();
      places.set(field.fingerprint, place.set(environment.id, environment.name));
    }
  }
  return {
    othersWith(fingerprint, environmentId) {
      const place = places.get(fingerprint);
      if (place === undefined) return [];
      return [...place].filter(([id]) => id !== environmentId).map(([, name]) => name);
    },
  };
}
