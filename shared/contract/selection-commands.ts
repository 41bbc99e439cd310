import * as z from 'zod';
import {
  appIdSchema,
  credentialIdSchema,
  environmentIdSchema,
  removalIdSchema,
  timestampSchema,
} from '../model/ids.ts';
import { command } from './command.ts';

/** What is done with several things that were chosen: in one save, and undone in one. */
export const selectionCommands = {
  /** Takes credentials with their histories to another environment. All or none. */
  'credential.move': command(
    z.strictObject({
      credentialIds: z.array(credentialIdSchema).min(1, 'choose at least one credential').max(500),
      environmentId: environmentIdSchema,
      /** Where one of the environments is a production one. */
      confirmProduction: z.boolean().default(false),
    }),
    z.strictObject({ references: z.array(z.string()) }),
    ['not-found', 'input/taken', 'secret/confirm-production'],
  ),
  'removal.several': command(
    z
      .strictObject({
        appIds: z.array(appIdSchema).max(10_000).default([]),
        credentialIds: z.array(credentialIdSchema).max(500).default([]),
      })
      .refine(({ appIds, credentialIds }) => appIds.length + credentialIds.length > 0, 'choose something to remove'),
    z.strictObject({ removalId: removalIdSchema, undoUntil: timestampSchema }),
    ['not-found'],
  ),
};
