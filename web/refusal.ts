import type { Envelope } from '../shared/index.ts';

/**
 * A request that is turned away at the door, before any command sees it. The words are constants of ours: nothing of
 * the request is repeated in the answer.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly hint: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    details: { readonly hint?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.hint = details.hint;
    this.headers = details.headers ?? {};
  }

  toEnvelope(): Envelope<never> {
    return {
      ok: false,
      error: {
        code: 'door/refused',
        message: this.message,
        ...(this.hint === undefined ? {} : { hint: this.hint }),
      },
    };
  }
}
