import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppSummary } from '../../shared/index.ts';
import type { Document } from '../../core/vault/document.ts';

// What the same work costs a program that checks nothing, orders nothing and keeps nothing.

export function parseBare(text: string): Document {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the bare limit is without any check
  return JSON.parse(text) as Document;
}

/** The list of apps, with their environments and a count of credentials, in one walk over each collection. */
export function listBare({ apps, environments, credentials }: Document): AppSummary[] {
  const summaries = new Map<string, AppSummary>();
  for (const app of Object.values(apps)) summaries.set(app.id, { ...app, environments: [], credentialCount: 0 });
  const owners = new Map<string, AppSummary>();
  for (const { appId, id, name, handle, colour, sandbox } of Object.values(environments)) {
    const owner = summaries.get(appId);
    if (owner === undefined) continue;
    owner.environments.push({ id, name, handle, colour, sandbox });
    owners.set(id, owner);
  }
  for (const { environmentId } of Object.values(credentials)) {
    const owner = owners.get(environmentId);
    if (owner !== undefined) owner.credentialCount += 1;
  }
  return [...summaries.values()];
}

/** The texts in which the search looks: one in lower case for each app, environment and credential. */
export function textsBare({ apps, environments, credentials }: Document): string[] {
  const texts: string[] = [];
  for (const { name, provider, description, useCase, tags } of Object.values(apps)) {
    texts.push(`${name}\n${provider}\n${description}\n${useCase}\n${tags.join('\n')}`.toLowerCase());
  }
  for (const { appId, name, registration } of Object.values(environments)) {
    const { providerAppId, websiteUrl, callbackUrls, scopes, notes } = registration;
    const [urls, granted] = [callbackUrls.join('\n'), scopes.join('\n')];
    const holder = apps[appId]?.name ?? '';
    texts.push(`${holder}\n${name}\n${providerAppId}\n${websiteUrl}\n${urls}\n${granted}\n${notes}`.toLowerCase());
  }
  for (const { environmentId, name, kind, account, notes, fields } of Object.values(credentials)) {
    const environment = environments[environmentId];
    const app = environment && apps[environment.appId];
    let text = `${app?.name ?? ''}\n${environment?.name ?? ''}\n${name}\n${kind}\n${account?.handle ?? ''}\n${notes}`;
    for (const { value } of Object.values(fields)) if ('text' in value) text += `\n${value.text}`;
    texts.push(text.toLowerCase());
  }
  return texts;
}

/** How many texts hold every word. */
export function searchBare(texts: readonly string[], words: readonly string[]): number {
  let count = 0;
  for (const text of texts) if (words.every((word) => text.includes(word))) count += 1;
  return count;
}

/** What no save can do without: the bytes written, flushed and renamed into place. */
export async function writeBare(folder: string, bytes: Buffer): Promise<void> {
  const path = join(folder, 'bare');
  const file = await open(`${path}.tmp`, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(`${path}.tmp`, path);
  await rm(path);
}
