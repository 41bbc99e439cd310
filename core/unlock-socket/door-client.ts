import { connect, type Socket } from 'node:net';
import { KeystageError, type CommandName } from '../../shared/index.ts';
import { decodeMessage, encodeMessage, FrameReader, type Frame } from './frames.ts';
import { replySchema, type AnyEnvelope, type Greeting, type Reply } from './messages.ts';
import { protocolNumber } from './protocol.ts';

export interface DoorAddress {
  /** Of the socket or the named pipe. */
  readonly path: string;
  readonly token: string | null;
}

/** A door that does not answer for so long is passed over. Answers to calls are waited for as long as they take. */
export const greetLimitMs = 5000;

/** A connection to an unlocked door of this user. */
export class DoorClient {
  readonly greeting: Greeting;
  readonly #line: Line;

  private constructor(line: Line, greeting: Greeting) {
    this.#line = line;
    this.greeting = greeting;
  }

  /**
   * The caller has seen that the address is ours alone. Rejects as `connect` does (ECONNREFUSED), with 'door/refused'
   * where the door does not speak with us, or with 'vault/locked'.
   */
  static async open(address: DoorAddress, limitMs = greetLimitMs): Promise<DoorClient> {
    const line = await Line.open(address.path);
    const limit = setTimeout(() => {
      line.close();
    }, limitMs);
    try {
      const token = address.token === null ? {} : { token: address.token };
      const reply = await line.ask({ hello: { protocol: protocolNumber, ...token } });
      if (!('greeting' in reply)) throw unexpected();
      return new DoorClient(line, reply.greeting);
    } catch (error) {
      line.close();
      throw error;
    } finally {
      clearTimeout(limit);
    }
  }

  /** Rejects with 'door/unreachable' where the door goes away before it answers. */
  async call(name: CommandName, input: unknown, program: string | null): Promise<AnyEnvelope> {
    const reply = await this.#line.ask({ call: { name, input, program } });
    if (!('answer' in reply)) throw unexpected();
    return reply.answer;
  }

  /** The vault key, which the caller wipes. Rejects with 'grant/outside' where the door lends none. */
  async borrowKey(): Promise<Buffer> {
    const reply = await this.#line.ask({ lend: {} });
    if ('key' in reply) return reply.key;
    if ('answer' in reply && !reply.answer.ok) throw KeystageError.fromShape(reply.answer.error);
    throw unexpected();
  }

  /** Tells the door that another has been locked; resolves when it is locked, too. */
  async lock(): Promise<void> {
    await this.#line.ask({ lock: {} });
  }

  close(): void {
    this.#line.close();
  }
}

type Heard = Reply | { readonly key: Buffer };

/** Sends a message and waits for what is said to it, one at a time. */
class Line {
  readonly #socket: Socket;
  readonly #reader = new FrameReader();
  #waiting: { readonly resolve: (heard: Heard) => void; readonly reject: (error: unknown) => void } | null = null;
  #ended: KeystageError | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      for (const frame of this.#reader.push(chunk) ?? []) this.#hear(frame);
      // It may have held the key, and the memory is the stream's.
      chunk.fill(0);
    });
    socket.once('close', () => {
      this.#end(gone());
    });
  }

  static open(path: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(path);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Line(socket));
      });
    });
  }

  async ask(message: unknown): Promise<Exclude<Heard, { readonly refused: unknown }>> {
    const heard = await new Promise<Heard>((resolve, reject) => {
      if (this.#ended !== null) {
        reject(this.#ended);
        return;
      }
      this.#waiting = { resolve, reject };
      this.#socket.write(encodeMessage(message));
    });
    if ('refused' in heard) throw KeystageError.fromShape(heard.refused);
    return heard;
  }

  close(): void {
    this.#socket.destroy();
    this.#end(gone());
  }

  #hear(frame: Frame): void {
    if (frame.kind === 'key') {
      this.#settle({ key: frame.payload });
      return;
    }
    const reply = replySchema.safeParse(decodeMessage(frame));
    if (!reply.success) {
      this.#end(unexpected());
      this.#socket.destroy();
    } else {
      // Said to nobody in particular, when the vault is locked: it is what the next request would be told.
      if ('refused' in reply.data) this.#ended ??= KeystageError.fromShape(reply.data.refused);
      this.#settle(reply.data);
    }
  }

  #settle(heard: Heard): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) waiting.resolve(heard);
    else if ('key' in heard) heard.key.fill(0);
  }

  #end(reason: KeystageError): void {
    this.#ended ??= reason;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(this.#ended);
  }
}

function gone(): KeystageError {
  return new KeystageError('door/unreachable', 'The Keystage that held the vault open has gone.', {
    hint: 'Try again; the passphrase is asked for unless another holds it open.',
  });
}

function unexpected(): KeystageError {
  return new KeystageError('door/refused', 'What holds the vault open speaks another language.', {
    hint: 'It may be another version of Keystage: close it, or give the passphrase.',
  });
}
