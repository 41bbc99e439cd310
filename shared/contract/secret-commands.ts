import * as z from 'zod';
import { fieldNameSchema, variableNameSchema } from '../model/credential.ts';
import { credentialIdSchema, timestampSchema } from '../model/ids.ts';
import { command } from './command.ts';

const field = z.strictObject({
  credentialId: credentialIdSchema,
  field: fieldNameSchema,
  /** The fingerprint of a former value in the field's history; the present value unless given. */
  past: z.string().max(64).optional(),
});
const reference = z.string().max(300);
const variableName = variableNameSchema;

const useErrors = [
  'not-found',
  'input/invalid',
  'secret/confirm-production',
  'grant/outside',
  'grant/expired',
] as const;

export const secretCommands = {
  /** The only command that answers with a stored secret, one value at a time. */
  'secret.reveal': command(field, z.strictObject({ value: z.string(), hideAfterMs: z.int().positive() }), [
    'not-found',
  ]),
  /** Whether a value can be put on the clipboard at all, and what is missing for it. */
  'clipboard.state': command(
    z.strictObject({}),
    z.strictObject({ lack: z.strictObject({ message: z.string(), hint: z.string().nullable() }).nullable() }),
  ),
  /** Puts the value on the clipboard from the side that holds it: it never comes here. */
  /** From a terminal, a value of production is copied when that is confirmed; a page shows what it copies. */
  'secret.copy': command(
    field.extend({ confirmProduction: z.boolean().default(false) }),
    z.strictObject({ clearsAt: timestampSchema }),
    ['not-found', 'clipboard/unavailable', 'secret/confirm-production'],
  ),
  /** For a program, and never for a page: one value by its reference, in one round trip. */
  'secret.read': command(
    z.strictObject({ reference, confirmProduction: z.boolean().default(false) }),
    z.strictObject({ reference, value: z.string() }),
    useErrors,
  ),
  /**
   * For a program, and never for a page: an environment's values under the names that `keystage run` gives them, and
   * the values of single references beside. `environment` may be null where only references are wanted.
   */
  'secret.inject': command(
    z.strictObject({
      environment: reference.nullable().default(null),
      /** Of the environment's variables only these. One that there isn't is an error that names it. */
      only: z.array(variableName).max(200).optional(),
      references: z.array(reference).max(200).default([]),
      /** The program that gets them, for the activity log: its name without arguments. */
      program: z.string().max(200).nullable().default(null),
      confirmProduction: z.boolean().default(false),
    }),
    z.strictObject({
      variables: z.array(z.strictObject({ name: variableName, reference, value: z.string() })),
      references: z.array(z.strictObject({ reference, value: z.string() })),
      /** Variables that two values would have had; neither is given. */
      leftOut: z.array(z.strictObject({ name: variableName, references: z.array(reference) })),
      /** The production environments among what was asked for, by their references. */
      production: z.array(reference),
    }),
    useErrors,
  ),
};
