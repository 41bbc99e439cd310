import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Clock } from '../../ports.ts';
import { keepRoomForNewcomers } from '../../system/socket-room.ts';
import { bindLoopback, closeServers, type BoundServer } from './bind-loopback.ts';
import type { CallbackPlace } from './callback-place.ts';
import type { ReadCallback } from './callback-reading.ts';
import { judgeRequest } from './judge-request.ts';
import { defaultLimits, type ListenerLimits } from './listener-limits.ts';
import { pathOf, type Outcome } from './outcome-pages.ts';
import { readTlsIdentity, useIdentity, type TlsIdentity } from './tls-identity.ts';
import { refuseUnparsed, sendEmpty, sendOnward, sendPage } from './responses.ts';

/** A request that was turned away. `target` may hold anything, secrets too: whoever shows it redacts it. */
export interface RefusedRequest {
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly why: string;
  readonly method: string;
  readonly target: string;
  readonly onCallbackPath: boolean;
  readonly wrongState: boolean;
}

export interface ListenerOptions<Callback> {
  readonly place: CallbackPlace;
  readonly read: ReadCallback<Callback>;
  readonly clock: Clock;
  readonly onRefused: (request: RefusedRequest) => void;
  /** Called once at most: a state is worth one answer. */
  readonly onCallback: (callback: Callback) => void;
  readonly limits?: ListenerLimits;
}

/**
 * Waits on loopback for one callback. Requests that are not it are turned away and change nothing. The callback's own
 * response is held until `settle` says how the login ended, then sends the browser on to a constant page at a clean
 * address. `open` throws `oauth/port-taken` and `oauth/port-forbidden`, and of a certificate what `readTlsIdentity` does.
 */
export class CallbackListener<Callback> {
  readonly #options: ListenerOptions<Callback>;
  readonly #limits: ListenerLimits;
  #bound: readonly BoundServer[] = [];
  #held: ServerResponse | null = null;
  #stopHolding: (() => void) | null = null;
  #outcome: Outcome | null = null;
  #onPageSeen: (() => void) | null = null;
  #closing: Promise<void> | null = null;

  private constructor(options: ListenerOptions<Callback>) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLimits;
  }

  static async open<Callback>(options: ListenerOptions<Callback>): Promise<CallbackListener<Callback>> {
    const listener = new CallbackListener(options);
    const { hostname, port, certificate } = options.place;
    const identity = certificate === null ? null : await readTlsIdentity(certificate, hostname, options.clock.now());
    try {
      listener.#bound = await bindLoopback(hostname, port, () => listener.#createServer(identity));
      return listener;
    } finally {
      // OpenSSL has the key in a form of its own, and lets go of it with the server.
      identity?.certificate.wipe();
      identity?.key.wipe();
    }
  }

  /** `127.0.0.1:8735`, and `[::1]:8735` beside it for a `localhost` callback. */
  get addresses(): readonly string[] {
    return this.#bound.map(({ address }) => address);
  }

  /**
   * Answers the held callback, gives the browser a short while to fetch the page, and frees the port. Resolves when
   * the port is free. Where nobody waits for the answer any more, it is freed at once.
   */
  async settle(outcome: Outcome): Promise<void> {
    const isAwaited = this.#outcome === null && this.#held !== null && !this.#held.destroyed;
    const pageSeen = new Promise<void>((resolve) => {
      this.#onPageSeen = resolve;
    });
    this.#release(outcome);
    if (isAwaited) {
      const stopWaiting = this.#options.clock.after(this.#limits.pageGraceMs, () => this.#onPageSeen?.());
      await pageSeen;
      stopWaiting();
    }
    return this.close();
  }

  /** Frees the port at once. Safe to call twice. */
  close(): Promise<void> {
    this.#stopHolding?.();
    this.#closing ??= closeServers(this.#bound);
    return this.#closing;
  }

  #createServer(identity: TlsIdentity | null): Server {
    const options = {
      maxHeaderSize: this.#limits.maxHeaderBytes,
      headersTimeout: this.#limits.headersTimeoutMs,
      requestTimeout: this.#limits.headersTimeoutMs,
      connectionsCheckingInterval: this.#limits.checkIntervalMs,
      keepAliveTimeout: 1000,
      // A missing Host is for judgeRequest to refuse: Node's own answer has a body, and is not seen.
      requireHostHeader: false,
    };
    const answer: RequestListener = (request, response) => {
      this.#answer(request, response);
    };
    const handshakeTimeout = this.#limits.headersTimeoutMs;
    const server =
      identity === null
        ? createServer(options, answer)
        : useIdentity(identity, (tls) => createTlsServer({ ...options, ...tls, handshakeTimeout }, answer));
    keepRoomForNewcomers(server, this.#limits.mostSockets);
    server.on('clientError', (error, socket) => {
      const refused = refuseUnparsed(error, socket);
      if (refused !== null) this.#report({ ...refused, method: '', target: '' });
    });
    return server;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { place, read, clock } = this.#options;
    const refuse = (status: number, why: string, about: { onCallbackPath?: boolean; wrongState?: boolean } = {}) => {
      sendEmpty(response, status);
      this.#report({ status, why, method: request.method ?? '', target: request.url ?? '', ...about });
    };
    const verdict = judgeRequest(request, place);
    if (verdict.kind === 'refused') {
      refuse(verdict.status, verdict.why, { onCallbackPath: verdict.onCallbackPath });
    } else if (verdict.kind === 'page') {
      if (this.#outcome === null || verdict.path !== pathOf(this.#outcome)) refuse(404, 'nothing is at its path');
      else sendPage(response, this.#outcome, () => this.#onPageSeen?.());
    } else {
      const reading = read(verdict.query, place, clock.now());
      const about = { onCallbackPath: true, wrongState: reading.kind === 'refused' && reading.wrongState };
      if (reading.kind === 'refused') refuse(400, reading.why, about);
      else if (this.#held !== null) refuse(400, 'this login has had its answer already', about);
      else this.#accept(reading.callback, response);
    }
  }

  #accept(callback: Callback, response: ServerResponse): void {
    this.#held = response;
    this.#stopHolding = this.#options.clock.after(this.#limits.holdMs, () => {
      this.#release('unknown');
    });
    this.#options.onCallback(callback);
  }

  #release(outcome: Outcome): void {
    this.#stopHolding?.();
    if (this.#outcome === null && this.#held !== null) sendOnward(this.#held, outcome);
    this.#outcome = outcome;
  }

  #report(request: Omit<RefusedRequest, 'onCallbackPath' | 'wrongState'> & Partial<RefusedRequest>): void {
    this.#options.onRefused({ onCallbackPath: false, wrongState: false, ...request });
  }
}
