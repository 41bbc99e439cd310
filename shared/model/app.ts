import * as z from 'zod';
import { environmentSchema, environmentViewSchema } from './environment.ts';
import { handleSchema } from './handle.ts';
import { appIdSchema, timestampSchema } from './ids.ts';
import { rotationPeriodSchema } from './rotation-period.ts';
import { shownName } from './shown-text.ts';

export const providerNames = ['x', 'generic'] as const;
export const providerNameSchema = z.enum(providerNames);
export type ProviderName = z.infer<typeof providerNameSchema>;

/** What a person may write about an app; the rest of the record is kept by the vault. */
export const appDetailsSchema = z.strictObject({
  name: shownName(100, 'app'),
  provider: providerNameSchema,
  description: z.string().max(500, 'at most 500 characters'),
  useCase: z.string().max(2000, 'at most 2,000 characters'),
  tags: z.array(z.string().trim().min(1).max(40)).max(20, 'at most 20 tags'),
  /** The policy for what the provider issued, where a credential has none of its own. */
  rotateEveryDays: rotationPeriodSchema,
});
export type AppDetails = z.infer<typeof appDetailsSchema>;

/** One service of the developer's ("Acme Poster"), with an environment for each stage. */
export const appSchema = appDetailsSchema.extend({
  id: appIdSchema,
  handle: handleSchema,
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type App = z.infer<typeof appSchema>;

/** A row of the app list. */
export const appSummarySchema = appSchema.extend({
  environments: z.array(environmentSchema.pick({ id: true, name: true, handle: true, colour: true, sandbox: true })),
  credentialCount: z.int().nonnegative(),
});
export type AppSummary = z.infer<typeof appSummarySchema>;

/** An app with all that may be seen of what it holds: no secret value is ever in it. */
export const appViewSchema = appSchema.extend({ environments: z.array(environmentViewSchema) });
export type AppView = z.infer<typeof appViewSchema>;
