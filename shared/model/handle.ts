import * as z from 'zod';

/** The form in which apps, environments and credentials are named in references: lower-case words joined by dashes. */
export const handleSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single dashes')
  .max(64, 'at most 64 characters');
