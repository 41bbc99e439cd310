import * as z from 'zod';
import { runFailureSchema } from './oauth-run.ts';
import { exchangeSchema } from './timeline.ts';

/** One thing to know of a callback URL; `fix` is a text to put in its place, null where nothing would be right for sure. */
export const callbackFindingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  fix: z.string().nullable(),
});
export type CallbackFinding = z.infer<typeof callbackFindingSchema>;

/** What the linter says of one environment: of each URL, and of the list. */
export const callbackCheckSchema = z.strictObject({
  urls: z.array(
    z.strictObject({
      url: z.string(),
      registered: z.boolean(),
      /** Where Keystage answers, `127.0.0.1:8735`; null where it can't listen for this one. */
      answersOn: z.string().nullable(),
      /** It answers over https, with a certificate and key that the user names when a login starts. */
      withCertificate: z.boolean(),
      findings: z.array(callbackFindingSchema),
    }),
  ),
  /** The one that a login takes unless another is named; null where none is of use. */
  loginUses: z.string().nullable(),
  /** What is wrong with the list as a whole. */
  list: z.array(callbackFindingSchema),
  /** How many errors there are in all. */
  errorCount: z.int().nonnegative(),
});
export type CallbackCheck = z.infer<typeof callbackCheckSchema>;

export const probeNames = ['port', 'app-type', 'clock', 'client', 'api-key', 'callback'] as const;
export type ProbeName = (typeof probeNames)[number];

/** What a probe would do, told before it does anything. All probes are free as far as X's price list goes. */
export const probePlanSchema = z.strictObject({
  /** The name; for a callback with the URL behind a space. */
  id: z.string(),
  name: z.enum(probeNames),
  title: z.string(),
  /** The callback URL that is asked about, or null. */
  subject: z.string().nullable(),
  sends: z.string(),
  /** Null where nothing leaves this machine. */
  host: z.string().nullable(),
  cost: z.string(),
  proves: z.string(),
  /** Why it can't be run; null where it can. */
  whyNot: z.string().nullable(),
});
export type ProbePlan = z.infer<typeof probePlanSchema>;

export const probeResultSchema = z.strictObject({
  id: z.string(),
  name: z.enum(probeNames),
  title: z.string(),
  subject: z.string().nullable(),
  /** `unclear`: it proved neither that all is well nor that something is wrong. */
  verdict: z.enum(['passed', 'failed', 'unclear']),
  /** What was proved, in a sentence. */
  proved: z.string(),
  explanation: runFailureSchema.nullable(),
  exchange: exchangeSchema.nullable(),
});
export type ProbeResult = z.infer<typeof probeResultSchema>;

/** Of the causes that X's mute page and a login without an answer leave open: which the probes have excluded. */
export const remainingCauseSchema = z.strictObject({
  cause: z.string(),
  standing: z.enum(['excluded', 'found', 'open']),
});
export type RemainingCause = z.infer<typeof remainingCauseSchema>;

export const probeReportSchema = z.strictObject({
  results: z.array(probeResultSchema),
  remaining: z.array(remainingCauseSchema),
});
export type ProbeReport = z.infer<typeof probeReportSchema>;
