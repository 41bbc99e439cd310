import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeFrame, encodeMessage, FrameReader, maxPayloadLength, type Frame } from './frames.ts';

function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return [...pieces, bytes.subarray(at)];
}

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const message = fc.oneof(
      fc.jsonValue().map((value) => ({ bytes: encodeMessage(value), value })),
      fc.uint8Array({ maxLength: 40 }).map((key) => ({ bytes: encodeFrame('key', key), value: Buffer.from(key) })),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(20)), (messages, lengths) => {
        const reader = new FrameReader();
        const frames: Frame[] = [];
        for (const piece of cut(Buffer.concat(messages.map(({ bytes }) => bytes)), lengths)) {
          frames.push(...(reader.push(piece) ?? []));
        }
        const heard = frames.map((frame) => (frame.kind === 'key' ? frame.payload : decodeMessage(frame)));
        const said = messages.map(({ value }) =>
          Buffer.isBuffer(value) ? value : (JSON.parse(JSON.stringify(value)) as unknown),
        );
        expect(heard).toEqual(said);
      }),
    );
  });

  it('are found in no random bytes without harm, and what is broken stays broken', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 })), (chunks) => {
        const reader = new FrameReader();
        let broken = false;
        for (const chunk of chunks) {
          const frames = reader.push(chunk);
          if (broken) expect(frames).toBeNull();
          broken ||= frames === null;
          for (const frame of frames ?? []) decodeMessage(frame);
        }
      }),
    );
  });

  it('that would be too long are refused by their head', () => {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(maxPayloadLength + 1);
    head.writeUInt8(1, 4);
    expect(new FrameReader().push(head)).toBeNull();
    expect(() => encodeFrame('json', Buffer.alloc(maxPayloadLength + 1))).toThrow(RangeError);
    expect(new FrameReader().push(encodeFrame('json', Buffer.alloc(maxPayloadLength)))).toHaveLength(1);
  });

  it('of another kind are refused', () => {
    expect(new FrameReader().push(Buffer.from([0, 0, 0, 0, 9]))).toBeNull();
  });

  it('that hold no JSON say nothing', () => {
    expect(decodeMessage({ kind: 'json', payload: Buffer.from('{') })).toBeUndefined();
    expect(decodeMessage({ kind: 'key', payload: Buffer.from('{}') })).toBeUndefined();
  });
});
