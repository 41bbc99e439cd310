import * as z from 'zod';

/** After how many days a value is to be rotated. */
export const rotationPeriodSchema = z
  .int('expected a whole number of days')
  .min(1, 'at least 1 day')
  .max(3650, 'at most 3,650 days')
  .nullable()
  .optional();
