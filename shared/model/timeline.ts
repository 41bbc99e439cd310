import * as z from 'zod';
import { timestampSchema } from './ids.ts';

/**
 * A name and value as the timeline shows it. `tag` stands in for a value that is not shown: equal values of one run
 * have equal tags, and a tag leads back to no value.
 */
export const shownValueSchema = z.discriminatedUnion('shown', [
  z.strictObject({ name: z.string(), shown: z.literal(true), value: z.string() }),
  z.strictObject({ name: z.string(), shown: z.literal(false), tag: z.string(), length: z.int().nonnegative() }),
]);
export type ShownValue = z.infer<typeof shownValueSchema>;

/** One HTTP request and its answer, redacted. `response` is null where none came. */
export const exchangeSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  requestHeaders: z.array(shownValueSchema),
  requestBody: z.array(shownValueSchema),
  response: z
    .strictObject({
      status: z.int(),
      headers: z.array(shownValueSchema),
      body: z.array(shownValueSchema),
      durationMs: z.number().nonnegative(),
    })
    .nullable(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

export const timelineKinds = [
  'listener-bound',
  'browser-opened',
  'waiting',
  'stray-request',
  'callback-refused',
  'callback-received',
  'denied',
  'exchange',
  'saved',
  'identified',
  'warning',
  'done',
  'failed',
] as const;

/** One step of a run. `title` is a sentence; `values` its particulars, redacted. */
export const timelineEventSchema = z.strictObject({
  at: timestampSchema,
  kind: z.enum(timelineKinds),
  title: z.string(),
  values: z.array(shownValueSchema),
  exchange: exchangeSchema.nullable(),
});
export type TimelineEvent = z.infer<typeof timelineEventSchema>;
