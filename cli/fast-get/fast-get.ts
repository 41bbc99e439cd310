import { writeSync } from 'node:fs';
import { connect } from 'node:net';
import { isatty } from 'node:tty';
import { findDataFolder } from '../../core/system/data-folder.ts';
import { compareDoors, type Offer } from '../../core/unlock-socket/compare-doors.ts';
import { findRoomProblem, isOwnSocket, listDoorFiles, ownRoom } from '../../core/unlock-socket/door-room.ts';
import { decodeMessage, encodeMessage, FrameReader } from '../../core/unlock-socket/frames.ts';
import { protocolNumber } from '../../core/unlock-socket/protocol.ts';
import { toSafeJson } from '../terminal/safe-text.ts';
import type { FastGet } from './parse-fast-get.ts';

/** A door that takes so long is left to the whole program, which waits longer and can say something. */
const limitMs = 2000;

interface Candidate extends Offer {
  readonly ask: (message: unknown, hear: (reply: unknown) => void) => void;
}

/**
 * Asks an unlocked door for one value, prints it and answers true. Answers false, having printed nothing, whatever goes
 * wrong or is out of the ordinary: the whole program then does the same at its own pace. A process that begins here has
 * loaded nothing but this; that is what makes it fast.
 */
export function fastGet(order: FastGet, answer: (done: boolean) => void): void {
  const timer = setTimeout(() => {
    settle(false);
  }, limitMs);
  let settled = false;
  const settle = (done: boolean) => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    answer(done);
  };
  const paths = findSockets();
  if (paths.length === 0) {
    settle(false);
    return;
  }
  const candidates: Candidate[] = [];
  let awaited = paths.length;
  for (const path of paths) {
    let counted = false;
    greet(path, (candidate) => {
      if (counted) {
        // It has gone after it was greeted.
        settle(false);
        return;
      }
      counted = true;
      if (candidate !== null) candidates.push(candidate);
      awaited -= 1;
      if (awaited > 0) return;
      const [best] = candidates.sort(compareDoors);
      if (best === undefined || best.gives.what === 'nothing') settle(false);
      else if (!settled) read(best, order, settle);
    });
  }
}

function findSockets(): string[] {
  try {
    const room = ownRoom(findDataFolder());
    const files = listDoorFiles(room).filter(({ ending }) => ending === 'sock');
    if (files.length === 0 || findRoomProblem(room) !== null) return [];
    return files.map(({ path }) => path).filter(isOwnSocket);
  } catch {
    return [];
  }
}

/** `met` is called with the door, or with null where it isn't one that we understand, or has gone. */
function greet(path: string, met: (candidate: Candidate | null) => void): void {
  const reader = new FrameReader();
  const socket = connect(path);
  let hear = (reply: unknown) => {
    const offer = readOffer(memberOf(reply, 'greeting'));
    if (offer === null) met(null);
    else {
      met({
        ...offer,
        ask(message, next) {
          hear = next;
          socket.write(encodeMessage(message));
        },
      });
    }
  };
  socket.on('data', (chunk: Buffer) => {
    for (const frame of reader.push(chunk) ?? []) hear(decodeMessage(frame));
  });
  socket.once('close', () => {
    met(null);
  });
  socket.on('error', () => undefined);
  socket.write(encodeMessage({ hello: { protocol: protocolNumber } }));
}

function readOffer(greeting: unknown): Offer | null {
  const what = memberOf(memberOf(greeting, 'gives'), 'what');
  const until = memberOf(greeting, 'until');
  if (memberOf(greeting, 'protocol') !== protocolNumber) return null;
  if (what !== 'everything' && what !== 'references' && what !== 'nothing') return null;
  return { gives: { what }, until: typeof until === 'string' ? until : null };
}

function read(door: Candidate, order: FastGet, settle: (done: boolean) => void): void {
  const { reference } = order;
  door.ask({ call: { name: 'secret.read', input: { reference }, program: null } }, (reply) => {
    const envelope = memberOf(reply, 'answer');
    const whole = memberOf(memberOf(envelope, 'value'), 'reference');
    const value = memberOf(memberOf(envelope, 'value'), 'value');
    const isAnswer = memberOf(envelope, 'ok') === true && typeof whole === 'string' && typeof value === 'string';
    settle(isAnswer && print(format({ reference: whole, value }, order)));
  });
}

/** The same bytes as `keystage get` prints in full; null where a terminal asks for more care than this takes. */
function format(found: { readonly reference: string; readonly value: string }, order: FastGet): string | null {
  const isTerminal = isatty(1);
  if (isTerminal && (order.json || !/^[\x20-\x7e]*$/.test(found.value))) return null;
  if (order.json) return `${toSafeJson(JSON.stringify({ reference: found.reference, value: found.value }))}\n`;
  return (order.newline ?? isTerminal) ? `${found.value}\n` : found.value;
}

/** Straight to the file: `process.stdout` alone would take a fifth of the time. */
function print(text: string | null): boolean {
  if (text === null) return false;
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      const code = memberOf(error, 'code');
      // Whoever read it has what they wanted.
      if (code === 'EPIPE') return true;
      if (code !== 'EAGAIN') return written > 0;
    }
  }
  return true;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
