import * as z from 'zod';
import { appDetailsSchema, appSummarySchema, appViewSchema } from '../model/app.ts';
import { credentialKinds } from '../model/credential-kinds.ts';
import { credentialDetailsSchema, credentialViewSchema, fieldNameSchema } from '../model/credential.ts';
import { environmentDetailsSchema, environmentViewSchema, standardEnvironments } from '../model/environment.ts';
import {
  appIdSchema,
  credentialIdSchema,
  environmentIdSchema,
  removalIdSchema,
  timestampSchema,
} from '../model/ids.ts';
import { placeSchema } from '../model/place.ts';
import { registrationSchema } from '../model/registration.ts';
import { command } from './command.ts';

const nothing = z.strictObject({});

/** A secret or public value on its way in. Longer ones than any provider's are welcome; a file is not. */
const value = z.string().min(1, 'the value is empty').max(16_384, 'at most 16,384 characters');
const fields = z.record(fieldNameSchema, value);

const removal = z.strictObject({ removalId: removalIdSchema, undoUntil: timestampSchema });

export const catalogCommands = {
  'app.list': command(nothing, z.array(appSummarySchema)),
  'app.show': command(z.strictObject({ appId: appIdSchema }), appViewSchema, ['not-found']),
  'app.add': command(
    appDetailsSchema.partial({ description: true, useCase: true, tags: true }).extend({
      environments: z
        .array(environmentDetailsSchema.shape.name)
        .max(20)
        .default([...standardEnvironments]),
    }),
    appViewSchema,
    ['input/taken'],
  ),
  'app.edit': command(z.strictObject({ appId: appIdSchema, changes: appDetailsSchema.partial() }), appViewSchema, [
    'not-found',
    'input/taken',
  ]),
  'app.remove': command(z.strictObject({ appId: appIdSchema }), removal, ['not-found']),
  'environment.add': command(
    environmentDetailsSchema.partial({ colour: true }).extend({ appId: appIdSchema }),
    environmentViewSchema,
    ['not-found', 'input/taken'],
  ),
  'environment.edit': command(
    z.strictObject({
      environmentId: environmentIdSchema,
      changes: environmentDetailsSchema.partial(),
      /** Needed where the environment asks less under its new name: its values are then no longer guarded as they were. */
      confirmProduction: z.boolean().default(false),
    }),
    environmentViewSchema,
    ['not-found', 'input/taken', 'secret/confirm-production'],
  ),
  'environment.remove': command(z.strictObject({ environmentId: environmentIdSchema }), removal, ['not-found']),
  'registration.edit': command(
    z.strictObject({
      environmentId: environmentIdSchema,
      changes: registrationSchema.partial(),
      /** Nothing was changed at the provider: what stood here was wrong. A new permission then outdates no token. */
      correction: z.boolean().default(false),
    }),
    environmentViewSchema,
    ['not-found'],
  ),
  'credential.add': command(
    credentialDetailsSchema.partial().extend({
      environmentId: environmentIdSchema,
      kind: z.enum(credentialKinds),
      fields,
    }),
    credentialViewSchema,
    ['not-found', 'input/taken'],
  ),
  /** In `fields`, a value replaces the one there is (which goes to the history) or fills in a missing one. */
  'credential.edit': command(
    z.strictObject({
      credentialId: credentialIdSchema,
      changes: credentialDetailsSchema.partial().default({}),
      fields: fields.default({}),
      /**
       * By field: the fingerprint of the value that the writer saw. Where another has come meanwhile, that one goes to
       * the history as merged, and `vault.merged` says so.
       */
      seen: z.record(fieldNameSchema, z.string().max(64)).default({}),
      rotateBy: z.record(fieldNameSchema, timestampSchema.nullable()).default({}),
    }),
    credentialViewSchema,
    ['not-found', 'input/taken'],
  ),
  'credential.remove': command(z.strictObject({ credentialId: credentialIdSchema }), removal, ['not-found']),
  /** The newest that can still be undone, unless one is named. Answers what is back, at its top. */
  'removal.undo': command(
    z.strictObject({ removalId: removalIdSchema.optional() }),
    z.strictObject({
      removalId: removalIdSchema,
      removedAt: timestampSchema,
      references: z.array(z.string().max(300)),
    }),
    ['not-found', 'input/taken'],
  ),
  'reference.resolve': command(z.strictObject({ reference: z.string().max(300) }), placeSchema, ['not-found']),
};
