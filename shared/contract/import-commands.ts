import * as z from 'zod';
import { credentialKinds } from '../model/credential-kinds.ts';
import { fieldNameSchema } from '../model/credential.ts';
import { appIdSchema, credentialIdSchema, environmentIdSchema, timestampSchema } from '../model/ids.ts';
import { shownName } from '../model/shown-text.ts';
import { command } from './command.ts';

export const importFormats = ['env', 'xurl', 'twurl'] as const;
const format = z.enum(importFormats);
/** On the machine of the side that reads it: absolute, or from `~` on. */
const path = z.string().min(1, 'say which file').max(4096);
const planId = z.string().regex(/^plan_[0-9a-f]{32}$/);
/** In UTF-16 code units. */
export const maxChosenLength = 96 * 1024;
/** Of one plan, a section or a credential in it. */
const key = z.string().max(80);

/** What a value would do in its place: `differs` is where another value stands, which is never replaced unasked. */
const fate = z.enum(['new', 'same', 'differs']);

const plannedValue = z.strictObject({
  field: fieldNameSchema,
  /** As the file names it: `apps.acme.client_secret`. */
  label: z.string(),
  line: z.int().positive(),
  length: z.int().positive(),
  reason: z.string(),
  /** What speaks against the place. */
  warnings: z.array(z.string()),
  fate,
  /** Where else the vault has the same value. */
  elsewhere: z.array(z.string()),
});

const plannedCredential = z.strictObject({
  key,
  kind: z.enum(credentialKinds),
  /** The credential that the values are filled into; null makes a new one. */
  into: z.strictObject({ id: credentialIdSchema, name: z.string() }).nullable(),
  account: z.string().nullable(),
  values: z.array(plannedValue),
  /** The label of a value without which it can't be stored; null where it can. */
  missing: z.string().nullable(),
  fate,
});

const plannedSection = z.strictObject({
  key,
  app: z.strictObject({ id: appIdSchema.nullable(), name: z.string() }),
  environment: z.strictObject({ id: environmentIdSchema.nullable(), name: z.string() }),
  credentials: z.array(plannedCredential),
  /** What goes into the registration: only what it does not say yet. */
  providerAppId: z.string().nullable(),
  callbackUrls: z.array(z.string()),
  warnings: z.array(z.string()),
});

const plan = z.strictObject({
  planId,
  path: z.string(),
  format,
  /** The plan is forgotten then, or when the vault locks. */
  until: timestampSchema,
  sections: z.array(plannedSection),
  leftOut: z.array(z.strictObject({ label: z.string(), line: z.int().positive(), why: z.string() })),
  warnings: z.array(z.string()),
});

const target = z.strictObject({
  section: key,
  appName: shownName(100, 'app'),
  environmentName: shownName(40, 'environment'),
});

export const importCommands = {
  /** The files of other tools that are there: a proposal of what to import. Nothing in them is looked at. */
  'import.candidates': command(z.strictObject({}), z.array(z.strictObject({ path: z.string(), format }))),
  /**
   * Reads a file and plans where what it holds would go. The values stay on this side, under the plan's id; nothing is
   * stored by it.
   */
  'import.read': command(
    z.strictObject({
      path,
      /**
       * What the file holds, where a window's chooser gave it: of its place such a window knows the name alone, which is
       * then the path. Small enough for what the browser door takes in one request.
       */
      text: z.string().max(maxChosenLength, 'the file is too large to hold keys').nullable().default(null),
      format: format.nullable().default(null),
      appName: shownName(100, 'app').nullable().default(null),
      environmentName: shownName(40, 'environment').nullable().default(null),
    }),
    plan,
    ['not-found'],
  ),
  /** The same plan with other apps and environments for its sections, by their names. */
  'import.place': command(z.strictObject({ planId, targets: z.array(target).max(100) }), plan, ['not-found']),
  /**
   * Stores what the plan says, all in one save, and reads it back from the vault and from a backup. What stands in the
   * vault is replaced only where `replace` names its credential; the former value goes to the history. The plan is
   * spent by it.
   */
  'import.store': command(
    z.strictObject({
      planId,
      leaveOut: z.array(key).max(1000).default([]),
      replace: z.array(key).max(1000).default([]),
    }),
    z.strictObject({
      path: z.string(),
      stored: z.array(
        z.strictObject({
          appId: appIdSchema,
          environmentId: environmentIdSchema,
          credentialId: credentialIdSchema,
          reference: z.string(),
          isNew: z.boolean(),
          fields: z.array(
            z.strictObject({ name: fieldNameSchema, outcome: z.enum(['added', 'replaced', 'unchanged']) }),
          ),
        }),
      ),
      /** Credentials that the vault has with another value, which was left as it is. */
      kept: z.array(z.string()),
      safety: z.discriminatedUnion('state', [
        z.strictObject({ state: z.literal('kept-twice'), backupId: z.string() }),
        z.strictObject({ state: z.literal('unsure'), message: z.string() }),
      ]),
      /** The file still holds the secrets: what can be done about it, in sentences. */
      advice: z.array(z.string()),
    }),
    ['not-found', 'input/taken'],
  ),
  /** Forgets a plan and wipes its values. One that is gone already is no error. */
  'import.discard': command(z.strictObject({ planId }), z.strictObject({})),
};
