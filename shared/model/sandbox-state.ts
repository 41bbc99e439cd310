import * as z from 'zod';

/** The stand-in X. `own` is false where another Keystage process on this machine runs it. */
export const sandboxStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('stopped') }),
  z.strictObject({ state: z.literal('running'), url: z.string(), own: z.boolean() }),
]);
export type SandboxState = z.infer<typeof sandboxStateSchema>;
