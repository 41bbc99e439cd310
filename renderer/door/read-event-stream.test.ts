import { describe, expect, it } from 'vitest';
import { readEventStream, type StreamEvent } from './read-event-stream.ts';

async function read(...chunks: readonly Uint8Array[]): Promise<StreamEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of readEventStream(body)) events.push(event);
  return events;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readEventStream', () => {
  it('reads events, wherever the network cut them', async () => {
    const text = bytes('event: a\ndata: {"x":"ü"}\n\nevent: b\ndata: 2\n\n');
    const wanted = [
      { name: 'a', data: '{"x":"ü"}' },
      { name: 'b', data: '2' },
    ];
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(await read(text.slice(0, cut), text.slice(cut))).toEqual(wanted);
    }
  });

  it('skips heartbeats and an event that broke off', async () => {
    expect(await read(bytes(':\n\nevent: a\ndata: 1\n\n:\n\nevent: b\ndata: 2\n'))).toEqual([{ name: 'a', data: '1' }]);
  });

  it('skips an event without data', async () => {
    expect(await read(bytes('event: a\n\ndata: 1\n\n'))).toEqual([{ name: 'message', data: '1' }]);
  });
});
