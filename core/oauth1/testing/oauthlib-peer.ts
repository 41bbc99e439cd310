import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const answerSchema = z.object({
  error: z.string().optional(),
  accepted: z.boolean().optional(),
  /** Null for PLAINTEXT, which oauthlib signs without one. */
  baseString: z.string().nullish(),
  url: z.string().optional(),
  body: z.string().nullish(),
  contentType: z.string().nullish(),
  authorization: z.string().nullish(),
});
export type PeerAnswer = z.infer<typeof answerSchema>;

/** Debian's python3-oauthlib in one process that stays, asked a question a line. */
export class OauthlibPeer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    const script = fileURLToPath(new URL('oauthlib-peer.py', import.meta.url));
    // The system's own Python: another one on the PATH does not see Debian's modules.
    const child = spawn('/usr/bin/python3', ['-B', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Answers in the order of the questions. */
  async askAll(questions: readonly object[]): Promise<PeerAnswer[]> {
    // All at once: a line each way and a wait for each would be slower than the signing.
    this.#child.stdin?.write(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
    const answers: PeerAnswer[] = [];
    for (const _ of questions) {
      const line = await this.#lines.next();
      if (line.done === true) throw new Error('the peer ended before it had answered');
      answers.push(answerSchema.parse(JSON.parse(line.value)));
    }
    return answers;
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.stdin?.end();
    await ended;
  }
}
