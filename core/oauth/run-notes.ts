import type { Exchange, ShownValue } from '../../shared/index.ts';
import type { ValidatedCallback } from './listener/validated-callback.ts';
import type { Redaction } from './redaction.ts';
import type { TimelineNotes } from './run-record.ts';
import type { TokenGrant } from './token-grant.ts';

/** The sentences of the timeline that say more than a title. */

export function noteListening(record: TimelineNotes, redaction: Redaction, addresses: readonly string[]): void {
  const values = addresses.map((address) => redaction.showPlain('address', address));
  record.note('listener-bound', `Keystage listens on ${addresses.join(' and ')}.`, values);
}

/** The authorize request as it went out, its state and challenge as tags: the callback's state has to have the same. */
export function noteAuthorizeUrl(record: TimelineNotes, redaction: Redaction, url: URL, opened: boolean): void {
  const values = [
    redaction.showPlain('endpoint', url.origin + url.pathname),
    ...redaction.showParameters([...url.searchParams]),
  ];
  if (opened) record.note('browser-opened', `The authorize page of ${url.host} opens in the browser.`, values);
  else record.note('waiting', `Keystage waits for you to open the authorize page of ${url.host} in a browser.`, values);
}

export function noteCallback(record: TimelineNotes, redaction: Redaction, callback: ValidatedCallback): void {
  const { answer, state, issuer } = callback;
  const pairs: [string, string][] = [['state', state]];
  if (issuer !== null) pairs.push(['iss', issuer]);
  if (answer.kind === 'code') pairs.push(['code', answer.code]);
  if (answer.kind === 'error') {
    if (answer.error !== null) pairs.push(['error', answer.error]);
    if (answer.description !== null) pairs.push(['error_description', answer.description]);
  }
  record.note('callback-received', 'The callback arrived, with this login’s state.', redaction.showParameters(pairs));
}

/** `values` are what a request was made of besides what it shows: the parts of a signature. */
export function noteExchange(record: TimelineNotes, exchange: Exchange, values: ShownValue[] = []): void {
  const answer =
    exchange.response === null
      ? 'no answer'
      : `HTTP ${exchange.response.status} after ${Math.round(exchange.response.durationMs)} ms`;
  record.note('exchange', `${exchange.method} ${exchange.url}: ${answer}.`, values, exchange);
}

export function noteSaved(record: TimelineNotes, redaction: Redaction, grant: TokenGrant): void {
  record.note('saved', 'The token is in the vault.', [
    redaction.showPlain('scopes granted', grant.scopesGranted.join(' ')),
    redaction.showPlain('refresh token', grant.refreshToken === null ? 'none' : 'saved'),
    ...(grant.expiresAt === null ? [] : [redaction.showPlain('expires', grant.expiresAt)]),
  ]);
  if (grant.wordsLeftOut > 0) {
    const count = grant.wordsLeftOut === 1 ? 'a word that is' : `${grant.wordsLeftOut} words that are`;
    record.note('warning', `The server’s scope held ${count} no scope (RFC 6749 §3.3); what is none was left out.`);
  }
}
