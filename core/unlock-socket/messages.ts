import * as z from 'zod';
import { commandNames, doorKindSchema, errorShapeSchema, timestampSchema, vaultIdSchema } from '../../shared/index.ts';
import { protocolNumber } from './protocol.ts';

// The conversation: the client says `hello` and is greeted or refused; then it asks, one request at a time. The server
// never speaks first, so that whoever can connect and knows nothing learns nothing.

/** What an unlocked door gives to others: everything; the values of some references; or only word of a lock. */
export const givesSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('everything') }),
  z.strictObject({ what: z.literal('references'), references: z.array(z.string().max(300)).max(100) }),
  z.strictObject({ what: z.literal('nothing') }),
]);
export type Gives = z.infer<typeof givesSchema>;

/** What has kept other users from this connection, beside the socket's folder and its modes. */
export const guardSchema = z.discriminatedUnion('by', [
  /** The system was asked who is at the other end. */
  z.strictObject({ by: z.literal('user') }),
  /** The access list of a Windows pipe, which names this user alone. */
  z.strictObject({ by: z.literal('access-list') }),
  /** Nothing: why, as the end of a sentence. */
  z.strictObject({ by: z.literal('folder'), why: z.string().max(1000) }),
]);
export type Guard = z.infer<typeof guardSchema>;

export const helloSchema = z.object({
  hello: z.object({
    protocol: z.int(),
    /** For a named pipe, whose name others can see: proof that the client could read the file beside it. */
    token: z.string().max(100).optional(),
  }),
});

export const greetingSchema = z.strictObject({
  protocol: z.literal(protocolNumber),
  /** Of Keystage. It is for people: what can be said to each other is a matter of the protocol. */
  version: z.string().max(64),
  vaultId: vaultIdSchema,
  door: doorKindSchema,
  pid: z.int(),
  since: timestampSchema,
  /** When the unlock ends by itself; null where it doesn't. */
  until: timestampSchema.nullable(),
  gives: givesSchema,
  guard: guardSchema,
});
export type Greeting = z.infer<typeof greetingSchema>;

const nothing = z.strictObject({});

export const requestSchema = z.union([
  z.strictObject({
    call: z.strictObject({
      name: z.enum(commandNames),
      input: z.unknown(),
      /** The name of the program that asks, as far as the client knows it. */
      program: z.string().max(200).nullable(),
    }),
  }),
  /** For the vault key, with which another door unlocks itself. Answered with a key frame. */
  z.strictObject({ lend: nothing }),
  /** Another door has been locked. */
  z.strictObject({ lock: nothing }),
]);
export type DoorRequest = z.infer<typeof requestSchema>;

export const envelopeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: errorShapeSchema }),
]);
export type AnyEnvelope = z.infer<typeof envelopeSchema>;

/** All that a server says, but for key frames. After `refused` it closes the connection. */
export const replySchema = z.union([
  z.strictObject({ greeting: greetingSchema }),
  z.strictObject({ refused: errorShapeSchema }),
  z.strictObject({ answer: envelopeSchema }),
]);
export type Reply = z.infer<typeof replySchema>;
