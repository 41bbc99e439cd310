import { connect } from 'node:net';
import { decodeMessage, FrameReader } from '../frames.ts';

/** Sends bytes as they are, and answers all that is said until the connection ends. */
export function converse(bytes: Uint8Array, path: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    const reader = new FrameReader();
    const heard: unknown[] = [];
    const socket = connect(path);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      heard.push(...(reader.push(chunk) ?? []).map(decodeMessage));
    });
    socket.once('close', () => {
      resolve(heard);
    });
    socket.end(bytes);
  });
}
