import * as z from 'zod';
import { fieldNameSchema } from '../model/credential.ts';
import { credentialIdSchema, timestampSchema } from '../model/ids.ts';
import { command } from './command.ts';

const field = z.strictObject({ credentialId: credentialIdSchema, field: fieldNameSchema });

export const secretCommands = {
  /** The only command that answers with a stored secret, one value at a time. */
  'secret.reveal': command(field, z.strictObject({ value: z.string(), hideAfterMs: z.int().positive() }), [
    'not-found',
  ]),
  /** Puts the value on the clipboard from the side that holds it: it never comes here. */
  'secret.copy': command(field, z.strictObject({ clearsAt: timestampSchema }), ['not-found', 'clipboard/unavailable']),
};
