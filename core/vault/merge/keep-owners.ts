import type { Document } from '../document.ts';

/**
 * Brings back the environment of every credential, and the app of every environment, that one side had removed while
 * the other edited something in it. `sources` are looked at in turn; `document` is changed.
 */
export function keepOwners(document: Document, sources: readonly Document[]): void {
  for (const { environmentId } of Object.values(document.credentials)) {
    if (document.environments[environmentId] !== undefined) continue;
    const source = sources.find(({ environments }) => environments[environmentId] !== undefined);
    const environment = source?.environments[environmentId];
    if (environment !== undefined) document.environments[environmentId] = environment;
  }
  for (const { appId } of Object.values(document.environments)) {
    if (document.apps[appId] !== undefined) continue;
    const app = sources.find(({ apps }) => apps[appId] !== undefined)?.apps[appId];
    if (app !== undefined) document.apps[appId] = app;
  }
}
