/**
 * What goes over an unlock socket: frames of a length (four bytes, big-endian), a kind (one byte) and that many bytes of
 * payload. A key has a kind of its own, so that it is never text: a string can't be wiped.
 */
export const maxPayloadLength = 1024 * 1024;
const headLength = 5;

const kindCodes = { json: 1, key: 2 } as const;
export type FrameKind = keyof typeof kindCodes;

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

export function encodeFrame(kind: FrameKind, payload: Uint8Array): Buffer {
  if (payload.length > maxPayloadLength) throw new RangeError('A frame holds at most 1 MiB.');
  // Of its own memory, never of Node's shared pool: whoever sends a key wipes the frame afterwards.
  const frame = Buffer.alloc(headLength + payload.length);
  frame.writeUInt32BE(payload.length, 0);
  frame.writeUInt8(kindCodes[kind], 4);
  frame.set(payload, headLength);
  return frame;
}

export function encodeMessage(message: unknown): Buffer {
  return encodeFrame('json', Buffer.from(JSON.stringify(message)));
}

/**
 * Cuts a stream of bytes into frames. `push` answers the frames that are whole by then, or null for what is no frame of
 * ours: the connection is then of no more use, and nothing that comes after is looked at.
 */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;
  /** How much must have come before it is worth looking again: bytes that trickle in are not joined one by one. */
  #enough = headLength;
  #broken = false;

  /** Takes a copy of `chunk`. */
  push(chunk: Uint8Array): readonly Frame[] | null {
    if (this.#broken) return null;
    this.#chunks.push(copyOf(chunk));
    this.#length += chunk.length;
    const frames: Frame[] = [];
    while (this.#length >= this.#enough) {
      const bytes = this.#takeAll();
      const length = bytes.readUInt32BE(0);
      const kind = kindOf(bytes.readUInt8(4));
      // Judged by the head alone: a length that is too much is never waited for.
      if (kind === null || length > maxPayloadLength) return this.#break(bytes);
      const end = headLength + length;
      this.#enough = bytes.length < end ? end : headLength;
      const rest = bytes.length < end ? 0 : end;
      if (rest > 0) frames.push({ kind, payload: copyOf(bytes.subarray(headLength, end)) });
      this.#hold(copyOf(bytes.subarray(rest)));
      bytes.fill(0);
    }
    return frames;
  }

  #takeAll(): Buffer {
    const all = Buffer.alloc(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
      chunk.fill(0);
    }
    return all;
  }

  #hold(bytes: Buffer): void {
    this.#chunks = [bytes];
    this.#length = bytes.length;
  }

  #break(bytes: Buffer): null {
    this.#broken = true;
    bytes.fill(0);
    this.#hold(Buffer.alloc(0));
    return null;
  }
}

/** The JSON of a frame; undefined where it isn't any. */
export function decodeMessage({ kind, payload }: Frame): unknown {
  if (kind !== 'json') return undefined;
  try {
    const message: unknown = JSON.parse(payload.toString('utf8'));
    return message;
  } catch {
    return undefined;
  }
}

function kindOf(code: number): FrameKind | null {
  if (code === kindCodes.json) return 'json';
  return code === kindCodes.key ? 'key' : null;
}

function copyOf(bytes: Uint8Array): Buffer {
  const copy = Buffer.alloc(bytes.length);
  copy.set(bytes);
  return copy;
}
