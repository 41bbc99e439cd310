import * as z from 'zod';
import { oauthRunSchema } from '../model/oauth-run.ts';
import { sandboxStateSchema } from '../model/sandbox-state.ts';
import { vaultStateSchema } from '../model/vault-state.ts';
import { actCommands } from './act-commands.ts';
import { doneActSchema } from '../model/done-act.ts';
import { activityCommands } from './activity-commands.ts';
import { attentionCommands } from './attention-commands.ts';
import { captureCommands } from './capture-commands.ts';
import { benchCommands } from './bench-commands.ts';
import { catalogCommands } from './catalog-commands.ts';
import { checkCommands } from './check-commands.ts';
import type { Command } from './command.ts';
import { exportCommands } from './export-commands.ts';
import { importCommands } from './import-commands.ts';
import type { CommandName, EventName } from './names.ts';
import { oauthCommands, sandboxCommands } from './oauth-commands.ts';
import { recoveryCommands } from './recovery-commands.ts';
import { rotationCommands } from './rotation-commands.ts';
import { rehearseCommands } from './rehearse-commands.ts';
import { searchCommands } from './search-commands.ts';
import { secretCommands } from './secret-commands.ts';
import { signatureCommands } from './signature-commands.ts';
import { selectionCommands } from './selection-commands.ts';
import { slotCommands } from './slot-commands.ts';
import { valueSearchCommands } from './value-search-commands.ts';
import { vaultCommands } from './vault-commands.ts';

/** Every command there is. What is not in here crosses no door. */
export const contract = {
  ...vaultCommands,
  ...recoveryCommands,
  ...slotCommands,
  ...catalogCommands,
  ...searchCommands,
  ...valueSearchCommands,
  ...rotationCommands,
  ...attentionCommands,
  ...captureCommands,
  ...importCommands,
  ...exportCommands,
  ...selectionCommands,
  ...secretCommands,
  ...actCommands,
  ...activityCommands,
  ...oauthCommands,
  ...checkCommands,
  ...sandboxCommands,
  ...rehearseCommands,
  ...benchCommands,
  ...signatureCommands,
} satisfies Record<CommandName, Command>;

/** Every event there is, with the shape of what it carries. Events carry no secret. */
export const events = {
  'vault.changed': vaultStateSchema,
  /** Something in the vault's contents changed: whoever shows them asks again. */
  'catalog.changed': z.strictObject({}),
  /**
   * Two writers changed the same fields; nothing was lost: the later value is in force, the other in the history.
   */
  'vault.merged': z.strictObject({ references: z.array(z.string()), message: z.string() }),
  /** What can be undone is other than it was; `done` is the act that has just come to it. */
  'acts.changed': z.strictObject({ done: doneActSchema.nullable() }),
  'oauth.progress': oauthRunSchema,
  'sandbox.changed': sandboxStateSchema,
} satisfies Record<EventName, z.ZodType>;

type Contract = typeof contract;
type Events = typeof events;

/** What a caller may send: fields with a default are optional. */
export type CommandInput<Name extends CommandName> = z.input<Contract[Name]['input']>;
/** What a handler receives: parsed, with defaults filled in. */
export type ParsedInput<Name extends CommandName> = z.output<Contract[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<Contract[Name]['output']>;
export type EventPayload<Name extends EventName> = z.output<Events[Name]>;
