import type { IncomingMessage } from 'node:http';
import type { CallbackPlace } from './callback-place.ts';

/** Far more than a callback needs. Headers have their own, wider limit: cookies of all ports come along on loopback. */
export const maxTargetLength = 8192;

export type Verdict =
  | { readonly kind: 'refused'; readonly status: number; readonly why: string; readonly onCallbackPath: boolean }
  | { readonly kind: 'callback'; readonly query: string }
  | { readonly kind: 'page'; readonly path: string };

/**
 * Decides what a request is, by its form alone: nothing in it is trusted, and no URL is built from what it says. A page
 * anywhere on the web can send requests here, a rebound name can point here, and scanners and prefetchers come by.
 */
export function judgeRequest(request: IncomingMessage, place: CallbackPlace): Verdict {
  const target = request.url ?? '';
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const onCallbackPath = path === place.path;
  const refuse = (status: number, why: string): Verdict => ({ kind: 'refused', status, why, onCallbackPath });

  // Absolute and scheme-relative targets name a host of their own, which a URL parser would believe (RFC 9112 §3.2).
  if (!target.startsWith('/') || target.startsWith('//')) return refuse(400, 'its target is not a path');
  if (target.length > maxTargetLength) return refuse(414, `its target is longer than ${maxTargetLength} characters`);
  // HTTP/1.0 may come without Host, and of two Node shows the first; a proxy or browser may have used the other.
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length !== 1) return refuse(400, hosts.length === 0 ? 'it names no Host' : 'it names more than one Host');
  // A rebound name brings its own Host, and on a GET no Origin: this comparison is all that catches it.
  if (hosts[0] !== place.host) return refuse(421, 'its Host is not the one of the callback URL');
  const origins = request.headersDistinct['origin'] ?? [];
  if (origins.some((origin) => origin !== place.origin)) return refuse(403, 'a page of another origin sent it');
  if (request.method !== 'GET') return refuse(405, `its method is ${request.method ?? 'unknown'}, not GET`);
  if (onCallbackPath) return { kind: 'callback', query: mark === -1 ? '' : target.slice(mark + 1) };
  return { kind: 'page', path: target };
}
