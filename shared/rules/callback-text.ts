/**
 * Edits on the text of a callback URL. They never go through a URL parser, which would rewrite the rest of the text as
 * well: X compares callback URLs byte for byte.
 */

/** Spaces and controls, the ones beyond ASCII too: parsers drop some silently, and none can be seen. */
const blanks = /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/g;

export function removeBlanks(url: string): string {
  return url.replace(blanks, '');
}

export function removeFragment(url: string): string {
  const start = url.indexOf('#');
  return start === -1 ? url : url.slice(0, start);
}

export function removeUserinfo(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1');
}

export function replaceScheme(url: string, scheme: string): string {
  return url.replace(/^[a-z]+(?=:)/i, scheme);
}

export function replaceHost(url: string, hostname: string): string {
  return url.replace(/^([a-z]+:\/\/)(?:\[[^\]]*\]|[^/?#:]*)/i, `$1${hostname}`);
}

/** Puts a port where none is written. */
export function insertPort(url: string, port: string): string {
  return url.replace(/^([a-z]+:\/\/(?:\[[^\]]*\]|[^/?#:]*))(?::80|:443|:)?(?=[/?#]|$)/i, `$1:${port}`);
}
