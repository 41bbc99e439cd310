import {
  formatReference,
  flagNames,
  flagTones,
  isProduction,
  judgeCredential,
  judgeRegistration,
  type App,
  type AttentionItem,
  type EnvironmentView,
  type Flag,
} from '../../shared/index.ts';
import { compareText } from '../catalog/find.ts';
import { viewApp } from '../catalog/views.ts';
import type { Document } from '../vault/document.ts';
import { indexFingerprints } from './index-fingerprints.ts';

/** An item, with what it is filtered by. */
export interface Surveyed extends AttentionItem {
  readonly environmentHandle: string;
  /** All that a filter's words may occur in, in lower case. */
  readonly searched: string;
}

/** What is fine by itself does not ask for attention: a token in the middle of its life, a value for trying out. */
function needsAttention(flag: Flag, environment: EnvironmentView): boolean {
  if (flag.is === 'expiring' && flag.tone === 'neutral') return false;
  // A refreshable login is renewed when it is used; nobody needs to think of it today.
  if (flag.is === 'expired' && flag.tone === 'warning' && !isProduction(environment)) return false;
  return true;
}

/** Everything in the vault that deserves a look, by kind and then by how urgent it is. */
export function surveyVault(document: Document, now: number): Surveyed[] {
  const shared = indexFingerprints(document);
  const found: Surveyed[] = [];
  for (const app of Object.values(document.apps)) {
    for (const environment of viewApp(document, app).environments) {
      const place = { app, environment };
      for (const flag of judgeRegistration(app, environment)) found.push(toItem(place, null, flag));
      for (const credential of environment.credentials) {
        for (const flag of judgeCredential({ app, environment, credential }, shared, now)) {
          if (needsAttention(flag, environment)) found.push(toItem(place, credential, flag));
        }
      }
    }
  }
  return found.sort(compareItems);
}

function toItem(
  { app, environment }: { readonly app: App; readonly environment: EnvironmentView },
  credential: EnvironmentView['credentials'][number] | null,
  flag: Flag,
): Surveyed {
  const path = { app: app.handle, environment: environment.handle, credential: credential?.name ?? null, field: null };
  const reference = formatReference(path);
  return {
    is: flag.is,
    tone: flag.tone,
    appId: app.id,
    environmentId: environment.id,
    credentialId: credential?.id ?? null,
    app: app.name,
    environment: environment.name,
    colour: environment.colour,
    reference,
    message: flag.long,
    at: flag.at === null ? null : new Date(flag.at).toISOString(),
    environmentHandle: environment.handle,
    searched: `${reference} ${app.name} ${environment.name} ${app.tags.join(' ')} ${flag.long}`.toLowerCase(),
  };
}

const rankOf = new Map(flagNames.map((name, index) => [name, index]));

function compareItems(one: Surveyed, other: Surveyed): number {
  return (
    (rankOf.get(one.is) ?? 0) - (rankOf.get(other.is) ?? 0)
    || flagTones.indexOf(one.tone) - flagTones.indexOf(other.tone)
    || compareText(one.at ?? '', other.at ?? '')
    || compareText(one.reference, other.reference)
  );
}
