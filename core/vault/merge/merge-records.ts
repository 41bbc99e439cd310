import type * as z from 'zod';
import { appSchema, environmentSchema, type App, type Environment, type Timestamp } from '../../../shared/index.ts';
import { credentialRecordSchema, type CredentialRecord, type FieldRecord } from '../document.ts';
import { mergeField } from './merge-field.ts';
import { mergeDetails, type Clash, type Later } from './three-way.ts';

export interface MergedRecord<Value> {
  readonly record: Value;
  readonly clashes: readonly Clash[];
}

/** A record that both sides have, and that both may have changed. */
export interface Both<Value> {
  readonly base: Value | undefined;
  readonly ours: Value;
  readonly theirs: Value;
}

export function mergeApp(sides: Both<App>): MergedRecord<App> {
  return mergeRecord(appSchema, sides);
}

export function mergeEnvironment(sides: Both<Environment>): MergedRecord<Environment> {
  return mergeRecord(environmentSchema, sides);
}

export function mergeCredential(
  { base, ours, theirs }: Both<CredentialRecord>,
  now: Timestamp,
): MergedRecord<CredentialRecord> {
  // The values are not details: which of two is in force is decided field by field, by when each was set.
  const bare = { base: withoutFields(base), ours: withoutFields(ours), theirs: withoutFields(theirs) };
  const { record, clashes } = mergeRecord(credentialRecordSchema.omit({ fields: true }), bare);
  const fields: Record<string, FieldRecord> = {};
  const lost: Clash[] = [];
  for (const name of new Set([...Object.keys(theirs.fields), ...Object.keys(ours.fields)])) {
    const sides = { base: base?.fields[name], ours: ours.fields[name], theirs: theirs.fields[name] };
    const { field, clashed } = mergeField(sides, now);
    if (field !== undefined) fields[name] = field;
    if (clashed) lost.push({ path: ['fields', name], dropped: undefined });
  }
  return { record: { ...record, fields }, clashes: [...lost, ...clashes] };
}

function mergeRecord<Value extends { readonly updatedAt: Timestamp }>(
  schema: z.ZodType<Value>,
  sides: { readonly base: Value | undefined; readonly ours: Value; readonly theirs: Value },
): MergedRecord<Value> {
  const { ours, theirs } = sides;
  const later: Later = ours.updatedAt > theirs.updatedAt ? 'ours' : 'theirs';
  const clashes: Clash[] = [];
  const parsed = schema.safeParse(mergeDetails(sides, later, clashes));
  if (parsed.success) return { record: parsed.data, clashes };
  // Each side was within bounds (ten callback URLs, say), and both together are not.
  const [winner, loser] = later === 'ours' ? [ours, theirs] : [theirs, ours];
  return { record: winner, clashes: [{ path: [], dropped: loser }] };
}

function withoutFields(record: CredentialRecord): Omit<CredentialRecord, 'fields'>;
function withoutFields(record: CredentialRecord | undefined): Omit<CredentialRecord, 'fields'> | undefined;
function withoutFields(record: CredentialRecord | undefined): Omit<CredentialRecord, 'fields'> | undefined {
  if (record === undefined) return undefined;
  const { fields: _apart, ...rest } = record;
  return rest;
}
