import * as z from 'zod';
import { invalidatingActs, invalidationEffects } from '../rules/invalidation-terms.ts';
import { timestampSchema } from './ids.ts';

/** The mark on a value that something done at the provider has ended or changed. A new value has none. */
export const invalidationSchema = z.strictObject({
  since: timestampSchema,
  because: z.enum(invalidatingActs),
  effect: z.enum(invalidationEffects).exclude(['survives']),
});
export type Invalidation = z.infer<typeof invalidationSchema>;
