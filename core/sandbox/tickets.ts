import { randomBytes } from 'node:crypto';
import { digestOf } from './token-strings.ts';

const ticketLifetimeMs = 10 * 60_000;
const maxTickets = 500;

/**
 * One ticket for each authorize page that was shown. The decision must bring it back, once: another site can make a
 * browser post here, but can't read a page of ours, so it has none. What was asked for stays on this side, so that
 * the decision is on what the page showed.
 */
export class Tickets {
  readonly #records = new Map<string, { readonly query: string; readonly expiresAtMs: number }>();

  issue(query: string, nowMs: number): string {
    const [oldest] = this.#records.keys();
    if (oldest !== undefined && this.#records.size >= maxTickets) this.#records.delete(oldest);
    const ticket = randomBytes(24).toString('base64url');
    this.#records.set(digestOf(ticket), { query, expiresAtMs: nowMs + ticketLifetimeMs });
    return ticket;
  }

  /** The query of the page that the ticket was for; null where it is unknown, used or too old. */
  take(ticket: string, nowMs: number): string | null {
    const digest = digestOf(ticket);
    const record = this.#records.get(digest);
    this.#records.delete(digest);
    return record === undefined || nowMs >= record.expiresAtMs ? null : record.query;
  }
}
