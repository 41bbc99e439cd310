import { randomBytes } from 'node:crypto';
import type { Environment } from '../../shared/index.ts';
import type { DeepReadonly } from '../../core/vault/deep-readonly.ts';
import type { CredentialRecord, Document, StoredValue } from '../../core/vault/document.ts';

/**
 * What a person would keep of a document in KeePass, as its export has it: apps and environments as groups, credentials as
 * entries, and former values as their history. The values of `document` are in the clear.
 */
export function toKeePassXml({ apps, environments, credentials }: DeepReadonly<Document>): string {
  const entries = groupBy(Object.values(credentials), ({ environmentId }) => environmentId);
  const stages = groupBy(Object.values(environments), ({ appId }) => appId);
  const toStage = ({ id, name, registration }: DeepReadonly<Environment>) => {
    const notes = [...registration.callbackUrls, ...registration.scopes].join('\n');
    return toGroup(name, notes, (entries.get(id) ?? []).map(toEntry));
  };
  const groups = Object.values(apps).map(({ id, name, description }) =>
    toGroup(name, description, (stages.get(id) ?? []).map(toStage)),
  );
  const root = toGroup('Root', '', groups);
  return `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta/><Root>${root}</Root></KeePassFile>`;
}

function toGroup(name: string, notes: string, members: readonly string[]): string {
  const [shown, said] = [escape(name), escape(notes)];
  return `<Group>${toUuid()}<Name>${shown}</Name><Notes>${said}</Notes>${members.join('')}</Group>`;
}

function toEntry(credential: DeepReadonly<CredentialRecord>): string {
  const fields = Object.entries(credential.fields);
  const present = fields.map(([name, { value }]) => toValue(name, value)).join('');
  const past = fields.flatMap(([name, { history }]) => history.map(({ value }) => toValue(name, value)));
  const uuid = toUuid();
  const titled = (values: string) =>
    `<Entry>${uuid}${toText('Title', credential.name)}${toText('Notes', credential.notes)}${values}`;
  const history = past.map((value) => `${titled(value)}</Entry>`).join('');
  return `${titled(present)}<History>${history}</History></Entry>`;
}

function toValue(name: string, value: StoredValue): string {
  if (!('text' in value)) throw new Error(`${name} is sealed`);
  return `<String><Key>${name}</Key><Value ProtectInMemory="True">${escape(value.text)}</Value></String>`;
}

function toText(name: string, text: string): string {
  return `<String><Key>${name}</Key><Value>${escape(text)}</Value></String>`;
}

function toUuid(): string {
  return `<UUID>${randomBytes(16).toString('base64')}</UUID>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function groupBy<Item>(items: readonly Item[], ownerOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(ownerOf(item));
    if (group === undefined) groups.set(ownerOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
