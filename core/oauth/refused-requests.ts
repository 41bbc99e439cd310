import type { RefusedRequest } from './listener/callback-listener.ts';
import type { Redaction } from './redaction.ts';
import type { TimelineNotes } from './run-record.ts';

/** How many refused requests are shown one by one; a storm of them is counted. */
const shownOneByOne = 20;
const answerNames: ReadonlySet<string> = new Set([
  'code',
  'denied',
  'error',
  'error_description',
  'iss',
  'oauth_problem',
  'oauth_token',
  'oauth_verifier',
  'state',
]);

/** Shows and counts what the listener turned away. All of it is foreign: values are hidden, whatever their names. */
export class RefusedRequests {
  readonly #record: TimelineNotes;
  readonly #redaction: Redaction;
  #wrongStates = 0;
  #others = 0;

  constructor(record: TimelineNotes, redaction: Redaction) {
    this.#record = record;
    this.#redaction = redaction;
  }

  get wrongStates(): number {
    return this.#wrongStates;
  }

  get others(): number {
    return this.#others;
  }

  add(request: RefusedRequest): void {
    if (request.wrongState) this.#wrongStates += 1;
    else this.#others += 1;
    const count = this.#wrongStates + this.#others;
    if (count <= shownOneByOne) {
      this.#show(request);
    } else if (isPowerOfTwo(count - shownOneByOne)) {
      this.#record.noteAgain('warning', `${count} requests were refused so far; the latest are not shown one by one.`);
    }
  }

  #show({ status, why, method, target, onCallbackPath }: RefusedRequest): void {
    const [path = '', query = ''] = target.split('?', 2);
    const answer = [...new URLSearchParams(query)].filter(([name]) => answerNames.has(name)).slice(0, 10);
    const values = [
      this.#redaction.showPlain('method', method),
      this.#redaction.showPlain('path', path.slice(0, 100)),
      this.#redaction.showPlain('answered', status === null ? 'nothing' : String(status)),
      ...answer.map(([name, value]) => this.#redaction.veil(name, value)),
    ];
    if (onCallbackPath)
      this.#record.note('callback-refused', `A callback was refused: ${why}. The wait goes on.`, values);
    else this.#record.note('stray-request', `A request was turned away: ${why}.`, values);
  }
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
