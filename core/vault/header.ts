import * as z from 'zod';
import { vaultIdSchema } from '../../shared/index.ts';
import { nonceLength, tagLength } from './aead.ts';
import { binaryFieldSchema } from './binary-field.ts';
import { encodeCanonical, parseJson } from './canonical-json.ts';
import { slotSchema, type Slot } from './slot-schema.ts';
import { damaged, newerFormat } from './vault-errors.ts';

export const formatVersion = 1;
export const bodySaltLength = 32;
export const maxFileLength = 64 * 1024 * 1024;
export const maxSlots = 16;

/**
 * The readable part of a vault file. It holds what is needed to get at the keys and nothing of what the vault is about:
 * no name, no date, no count of anything but slots and saves.
 */
export const headerSchema = z.strictObject({
  format: z.literal(formatVersion),
  minReader: z.int().min(1).max(formatVersion),
  critical: z.tuple([]),
  vaultId: vaultIdSchema,
  generation: z.int().min(1),
  createdBy: z.string().regex(/^[\x20-\x7e]{1,64}$/),
  body: z.strictObject({
    cipher: z.literal('aes-256-gcm'),
    salt: binaryFieldSchema(bodySaltLength),
    nonce: binaryFieldSchema(nonceLength),
    length: z.int().min(tagLength).max(maxFileLength),
  }),
  slots: z.array(slotSchema).min(1).max(maxSlots).refine(haveDistinctIds, 'two slots have the same id'),
});
export type Header = z.infer<typeof headerSchema>;

/** What a header of any version must let a reader see: whether it may read on. */
const compatibilitySchema = z.object({
  format: z.int(),
  minReader: z.int(),
  critical: z.array(z.string()),
});

export function encodeHeader(header: Header): Buffer {
  return encodeCanonical(header);
}

/** Throws 'vault/newer-format' for what only a later version understands, 'vault/damaged' for what none ever wrote. */
export function decodeHeader(bytes: Buffer): Header {
  const value = parseHeaderJson(bytes);
  const compatibility = compatibilitySchema.safeParse(value);
  if (compatibility.success) refuseNewer(compatibility.data);
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success)
    throw damaged('The vault file is damaged: its header is not as the format has it.', parsed.error);
  // One header, one spelling: duplicate keys and the like are read differently by different parsers.
  if (!encodeHeader(parsed.data).equals(bytes))
    throw damaged('The vault file is damaged: its header is not canonical.');
  return parsed.data;
}

function parseHeaderJson(bytes: Buffer): unknown {
  try {
    return parseJson(bytes);
  } catch (error) {
    throw damaged('The vault file is damaged: its header is not JSON.', error);
  }
}

function refuseNewer(header: z.infer<typeof compatibilitySchema>): void {
  if (header.format > formatVersion || header.minReader > formatVersion) {
    throw newerFormat(
      `The vault file needs a Keystage that reads format ${Math.max(header.format, header.minReader)}.`,
    );
  }
  if (header.critical.length > 0) {
    throw newerFormat('The vault file uses features that this version of Keystage does not know.');
  }
}

function haveDistinctIds(slots: readonly Slot[]): boolean {
  return new Set(slots.map((slot) => slot.id)).size === slots.length;
}
