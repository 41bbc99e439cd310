import type { Socket } from 'node:net';
import { KeystageError, type Envelope } from '../../shared/index.ts';
import type { Admit } from './admit-peer.ts';
import { decodeMessage, encodeFrame, encodeMessage, FrameReader, maxPayloadLength, type Frame } from './frames.ts';
import { helloSchema, requestSchema, type DoorRequest, type Guard, type Reply } from './messages.ts';
import { protocolNumber } from './protocol.ts';
import type { ServedDoor } from './served-door.ts';

export interface ConnectionTerms {
  /** Asked before anything is read. The server makes its sockets with `pauseOnConnect`, so that nothing can be. */
  readonly admit: Admit;
  /** What a client's `hello` must hold; null on a Unix socket, where being able to connect is enough. */
  readonly token: string | null;
  /** How long a peer to whom nothing is owed may say nothing. */
  readonly silentMs: number;
}

/** What a peer may leave unread before it is cut off: the largest answer, and a little. */
const maxUnreadBytes = 2 * maxPayloadLength;

/** One client of a served door. Whatever it sends, it is answered, refused or cut off; nothing it sends is thrown. */
export class DoorConnection {
  readonly #socket: Socket;
  readonly #door: ServedDoor;
  readonly #terms: ConnectionTerms;
  readonly #reader = new FrameReader();
  /** Null until the peer is let in. */
  #guard: Guard | null = null;
  #greeted = false;
  #queue: Frame[] = [];
  #busy = false;
  #ending: KeystageError | null = null;

  constructor(socket: Socket, door: ServedDoor, terms: ConnectionTerms) {
    this.#socket = socket;
    this.#door = door;
    this.#terms = terms;
    socket.setTimeout(terms.silentMs, () => {
      if (!this.#busy) socket.destroy();
    });
    // A peer that goes away in the middle is no failure of ours.
    socket.on('error', () => undefined);
    void this.#admit();
  }

  get isBusy(): boolean {
    return this.#busy;
  }

  /** Refuses what else may come, once the request that is being answered has its answer. */
  end(reason: KeystageError): void {
    this.#ending ??= reason;
    if (!this.#busy && this.#guard !== null) this.#refuse(this.#ending);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #admit(): Promise<void> {
    const guard = await this.#terms.admit(this.#socket).catch(() => null);
    if (guard === null) {
      this.#socket.destroy();
      return;
    }
    this.#guard = guard;
    if (this.#ending !== null) {
      this.#refuse(this.#ending);
      return;
    }
    this.#socket.on('data', (chunk: Buffer) => {
      this.#receive(chunk);
    });
    this.#socket.resume();
  }

  #receive(chunk: Buffer): void {
    const frames = this.#reader.push(chunk);
    if (frames === null) {
      this.#refuse(notUnderstood());
      return;
    }
    this.#queue.push(...frames);
    if (!this.#busy) void this.#work();
  }

  /** One request after another: while one is being answered no more is read, and the system holds the peer back. */
  async #work(): Promise<void> {
    this.#busy = true;
    this.#socket.pause();
    for (let frame = this.#queue.shift(); frame !== undefined; frame = this.#queue.shift()) {
      if (this.#ending !== null || this.#socket.destroyed || this.#socket.writableEnded) break;
      await this.#handle(frame);
    }
    this.#queue = [];
    this.#busy = false;
    if (this.#ending !== null) this.#refuse(this.#ending);
    this.#socket.resume();
  }

  async #handle(frame: Frame): Promise<void> {
    const message = decodeMessage(frame);
    if (!this.#greeted) {
      this.#greet(message);
      return;
    }
    const request = requestSchema.safeParse(message);
    if (request.success) await this.#answer(request.data);
    else this.#refuse(notUnderstood());
  }

  #greet(message: unknown): void {
    const parsed = helloSchema.safeParse(message);
    if (!parsed.success || this.#guard === null) {
      this.#refuse(notUnderstood());
      return;
    }
    const { protocol, token } = parsed.data.hello;
    if (protocol !== protocolNumber) {
      this.#refuse(otherVersion());
    } else if (this.#terms.token !== null && token !== this.#terms.token) {
      this.#refuse(notUnderstood());
    } else {
      this.#welcome(this.#guard);
    }
  }

  #welcome(guard: Guard): void {
    try {
      this.#send({ greeting: this.#door.greet(guard) });
      this.#greeted = true;
    } catch (error) {
      this.#refuse(toExpected(error));
    }
  }

  async #answer(request: DoorRequest): Promise<void> {
    if ('call' in request) {
      const { name, input, program } = request.call;
      this.#reply(await this.#door.call(name, input, program));
    } else if ('lend' in request) {
      this.#lend();
    } else {
      await this.#door.lock();
      this.#reply({ ok: true, value: {} });
    }
  }

  #lend(): void {
    try {
      this.#door.lend((key) => {
        const frame = encodeFrame('key', key);
        this.#socket.write(frame, () => {
          frame.fill(0);
        });
      });
    } catch (error) {
      this.#reply({ ok: false, error: toExpected(error).toShape() });
    }
  }

  #reply(answer: Envelope<unknown>): void {
    this.#send({ answer });
  }

  #send(reply: Reply): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    if (this.#socket.writableLength > maxUnreadBytes) {
      this.#socket.destroy();
      return;
    }
    const bytes = Buffer.from(JSON.stringify(reply));
    if (bytes.length <= maxPayloadLength) this.#socket.write(encodeFrame('json', bytes));
    else this.#socket.write(encodeMessage({ answer: { ok: false, error: tooLong().toShape() } }));
    bytes.fill(0);
  }

  #refuse(reason: KeystageError): void {
    this.#send({ refused: reason.toShape() });
    this.#socket.end();
    // Whatever a refused peer still sends is not read to its end.
    this.#socket.removeAllListeners('data');
    this.#socket.resume();
    this.#socket.destroySoon();
  }
}

function toExpected(error: unknown): KeystageError {
  if (error instanceof KeystageError) return error;
  return new KeystageError('internal', 'Something in Keystage failed while a door was opened.', { cause: error });
}

function notUnderstood(): KeystageError {
  return new KeystageError('door/refused', 'What was sent to this door is nothing it understands.');
}

function otherVersion(): KeystageError {
  return new KeystageError('door/refused', 'Another version of Keystage holds the vault open.', {
    hint: 'Close it and open it again with this version, or give the passphrase.',
  });
}

function tooLong(): KeystageError {
  return new KeystageError('internal', 'The answer is too long for the socket.', {
    hint: 'Give the passphrase: then no socket is used.',
  });
}
