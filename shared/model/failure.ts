import * as z from 'zod';
import { runFailureSchema } from './oauth-run.ts';
import { failureFamilies } from './failure-families.ts';

/** What an answer that says no means. `row` names the entry of the catalogue; null where the words are unknown. */
export const diagnosisSchema = z.strictObject({
  row: z.string().nullable(),
  family: z.enum(failureFamilies).nullable(),
  /** The server's own words. */
  quote: z.string(),
  explanation: runFailureSchema,
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
