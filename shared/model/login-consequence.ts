import * as z from 'zod';

/** Something that a login may end elsewhere: at X one grant lives for each app and user, and a new one ends the old. */
export const loginConsequenceSchema = z.strictObject({
  code: z.enum(['production', 'replaces-token', 'shared-client', 'shared-elsewhere']),
  /** A warning is about something that is in the vault; a note about what may be outside. */
  severity: z.enum(['warning', 'note']),
  message: z.string(),
  /** What is concerned, as references. */
  references: z.array(z.string()),
});
export type LoginConsequence = z.infer<typeof loginConsequenceSchema>;
