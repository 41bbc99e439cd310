import { Transform, type TransformCallback } from 'node:stream';

const mask = Buffer.from('*****');

interface Node {
  readonly next: Map<number, Node>;
  ends: boolean;
}

/** All patterns in one tree, so that a long output is read once however many there are. */
export class PatternTree {
  readonly root: Node = { next: new Map(), ends: false };
  /** By byte, whether a pattern begins with it: nearly all output is passed over by this alone. */
  readonly begins = new Uint8Array(256);

  constructor(patterns: readonly Buffer[]) {
    for (const pattern of patterns) {
      let node = this.root;
      for (const byte of pattern) {
        const next: Node = node.next.get(byte) ?? { next: new Map(), ends: false };
        node.next.set(byte, next);
        node = next;
      }
      if (pattern.length > 0) node.ends = true;
      const [first] = pattern;
      if (first !== undefined) this.begins[first] = 1;
    }
  }
}

/**
 * Puts ***** in the place of every byte that belongs to a pattern, wherever the output is cut into chunks. Holds back
 * only what may yet turn out to be the beginning of one, and lets that go at the end.
 */
export class OutputMask {
  readonly #tree: PatternTree;
  #held: Buffer = Buffer.alloc(0);
  /** Where in `#held` the last pattern that was found ends; its ***** has been given out. */
  #coveredUntil = 0;

  constructor(tree: PatternTree) {
    this.#tree = tree;
  }

  add(chunk: Buffer): Buffer {
    return this.#take(chunk, false);
  }

  end(): Buffer {
    return this.#take(Buffer.alloc(0), true);
  }

  #take(chunk: Buffer, atEnd: boolean): Buffer {
    const data = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const pieces: Buffer[] = [];
    let covered = this.#coveredUntil;
    let plainFrom = covered;
    let at = 0;
    for (; at < data.length; at += 1) {
      if (this.#tree.begins[data[at] ?? 0] === 0) continue;
      const { end, open } = this.#longestAt(data, at);
      if (end > covered) {
        // What overlaps the one before is part of the same *****: the rest of it would give the secret's end away.
        if (at >= covered) pieces.push(data.subarray(plainFrom, at), mask);
        covered = end;
        plainFrom = end;
      }
      if (open && !atEnd) break;
    }
    if (plainFrom < at) pieces.push(data.subarray(plainFrom, at));
    this.#held = data.subarray(at);
    this.#coveredUntil = Math.max(0, covered - at);
    return Buffer.concat(pieces);
  }

  /** Where the longest pattern at `from` ends (0 if none does), and whether more data could make it longer. */
  #longestAt(data: Buffer, from: number): { end: number; open: boolean } {
    let node = this.#tree.root;
    let end = 0;
    for (let at = from; at < data.length; at += 1) {
      const next = node.next.get(data[at] ?? 0);
      if (next === undefined) return { end, open: false };
      node = next;
      if (node.ends) end = at + 1;
    }
    return { end, open: node.next.size > 0 };
  }
}

/** The mask as a stream: it takes no more than whoever reads it does. */
export function createMaskStream(tree: PatternTree): Transform {
  const output = new OutputMask(tree);
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      done(null, output.add(chunk));
    },
    flush(done: TransformCallback) {
      done(null, output.end());
    },
  });
}
