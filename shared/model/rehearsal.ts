import * as z from 'zod';
import { diagnosisSchema } from './failure.ts';
import { failureFamilies } from './failure-families.ts';
import { exchangeSchema } from './timeline.ts';

export const setFaultSchema = z.strictObject({ id: z.string().max(60), until: z.enum(['next', 'cleared']) });
export type SetFault = z.infer<typeof setFaultSchema>;

export const faultOrderSchema = z.discriminatedUnion('do', [
  setFaultSchema.extend({ do: z.literal('set') }),
  z.strictObject({ do: z.literal('clear'), id: z.string().max(60).nullable() }),
  z.strictObject({ do: z.literal('list') }),
]);
export type FaultOrder = z.infer<typeof faultOrderSchema>;

/** A failure that can be seen before it is met. */
export const rehearsableSchema = z.strictObject({
  id: z.string(),
  family: z.enum(failureFamilies),
  title: z.string(),
  /** The path at which the sandbox plays it; null for words that a library says of its own. */
  path: z.string().nullable(),
});
export type Rehearsable = z.infer<typeof rehearsableSchema>;

export const faultStateSchema = z.strictObject({
  faults: z.array(rehearsableSchema),
  set: z.array(setFaultSchema),
});
export type FaultState = z.infer<typeof faultStateSchema>;

export const rehearsalSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  diagnosis: diagnosisSchema,
  exchange: exchangeSchema.nullable(),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;
