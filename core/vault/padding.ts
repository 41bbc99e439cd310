const minimumLength = 4096;
/** Of the length that stands before the content. */
export const lengthPrefix = 4;

/**
 * The padded length for `length` bytes, by Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", §4) with a floor of 4 KiB: the size of the file tells O(log log n) bits about its contents,
 * at a cost of at most 12 %.
 */
export function toPaddedLength(length: number): number {
  if (length <= minimumLength) return minimumLength;
  const exponent = floorLog2(length);
  const keptBits = floorLog2(exponent) + 1;
  const unit = 2 ** (exponent - keptBits);
  return Math.ceil(length / unit) * unit;
}

// By bits and not by Math.log2, whose rounding no standard fixes.
function floorLog2(value: number): number {
  return 31 - Math.clz32(value);
}

/** u32be length ‖ content ‖ zeros, up to the padded length. */
export function pad(content: Uint8Array): Buffer {
  return padParts([content]);
}

/** As `pad`, for content that lies in parts, into what `take` gives. */
export function padParts(
  parts: readonly Uint8Array[],
  take = (length: number): Buffer => Buffer.alloc(length),
): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const padded = take(toPaddedLength(lengthPrefix + length));
  padded.writeUInt32BE(length, 0);
  let offset = lengthPrefix;
  for (const part of parts) {
    padded.set(part, offset);
    offset += part.byteLength;
  }
  padded.fill(0, offset);
  return padded;
}

/** The content of what `pad` made, as a view of it; null where the length or any byte of the padding is not as it must be. */
export function unpad(padded: Buffer): Buffer | null {
  if (padded.byteLength < lengthPrefix) return null;
  const end = lengthPrefix + padded.readUInt32BE(0);
  if (end > padded.byteLength || toPaddedLength(end) !== padded.byteLength) return null;
  if (!padded.subarray(end).equals(Buffer.alloc(padded.byteLength - end))) return null;
  return contentOf(padded);
}

/** As `unpad`, of what is known to be whole. */
export function contentOf(padded: Buffer): Buffer {
  return padded.subarray(lengthPrefix, lengthPrefix + padded.readUInt32BE(0));
}
