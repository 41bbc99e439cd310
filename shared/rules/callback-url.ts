import { maxCallbackUrls } from '../model/registration-terms.ts';
import { error, note, warning, type Finding } from './callback-finding.ts';
import { isLoopback, lintLoopback } from './callback-loopback.ts';
import { isForbiddenScheme, readScheme } from './callback-scheme.ts';
import { removeBlanks, removeFragment, removeUserinfo, replaceHost, replaceScheme } from './callback-text.ts';

/** `all` is the whole list that the URL stands in, the URL itself included. */
export interface CallbackContext {
  readonly all: readonly string[];
  readonly production: boolean;
}

/** Where a listener has to stand to receive a callback. `path` and `query` are as a browser will send them. */
export type ListenerPlace =
  | {
      readonly listenable: true;
      readonly hostname: '127.0.0.1' | 'localhost' | '[::1]';
      readonly port: number;
      /** Over TLS: the callback URL is https. */
      readonly secure: boolean;
      readonly path: string;
      /** Without its question mark; empty where there is none. */
      readonly query: string;
    }
  | {
      readonly listenable: false;
      readonly reason: string;
      /** The URL is good for an answer that somebody else receives, and that the user can copy from the browser. */
      readonly pasteable: boolean;
    };

/** What Keystage offers as a first callback URL: an IP literal, and a port that no system lends out by itself. */
export const suggestedCallbackUrl = 'http://127.0.0.1:8735/callback';

const answerParameter =
  /[?&](?:code|state|error|error_description|error_uri|iss|oauth_token|oauth_verifier|oauth_problem|denied)(?:[=&]|$)/;

/**
 * What X, browsers and this machine will make of a callback URL, before any of them is asked. X compares callback URLs
 * byte for byte, so nothing here judges a tidied form: what is said is said of the text as it stands.
 */
export function lintCallbackUrl(url: string, context: CallbackContext): Finding[] {
  return [...lintText(url, context.production), ...lintAmongOthers(url, context.all)];
}

/**
 * Whether Keystage can receive a callback at `url`, and where: on a loopback address, over plain http, or over https
 * where the user has a certificate for it.
 */
export function findListener(url: string, { certificate = false } = {}): ListenerPlace {
  if (removeBlanks(url) !== url || !URL.canParse(url)) return unlistenable('it is no absolute URL');
  const parsed = new URL(url);
  const { hostname } = parsed;
  const scheme = readScheme(url);
  if (scheme !== null && isForbiddenScheme(scheme)) return unlistenable(`no provider takes the scheme “${scheme}:”`);
  if (parsed.username !== '' || parsed.password !== '') return unlistenable('it holds a user name or password');
  if (url.includes('#')) return unlistenable('it has a fragment, which never reaches a server');
  if (parsed.port === '0') return unlistenable('port 0 is no port');
  if (parsed.pathname.startsWith('//')) return unlistenable('its path begins with two slashes, which reads as a host');
  if (answerParameter.test(parsed.search)) return unlistenable('its query has a name that the provider’s answer uses');
  const secure = parsed.protocol === 'https:';
  if (parsed.protocol !== 'http:' && !secure) {
    return elsewhere(`it receives callbacks over http or https on a loopback address, not over ${parsed.protocol}`);
  }
  if (hostname !== '127.0.0.1' && hostname !== 'localhost' && hostname !== '[::1]') {
    return elsewhere(`a callback to ${hostname} does not come to this machine’s 127.0.0.1, [::1] or localhost`);
  }
  if (secure && !certificate)
    return elsewhere(
      'over https it needs a certificate of yours, named in the login’s options or by --cert FILE --key FILE',
    );
  const port = parsed.port === '' ? (secure ? 443 : 80) : Number(parsed.port);
  return { listenable: true, hostname, port, secure, path: parsed.pathname, query: parsed.search.slice(1) };
}

function lintText(url: string, production: boolean): Finding[] {
  if (url === '') return [error('empty', 'The callback URL is empty.', suggestedCallbackUrl)];
  const compact = removeBlanks(url);
  if (compact !== url) {
    return [error('whitespace', 'It holds a space or an invisible character, and X compares every byte.', compact)];
  }
  const scheme = readScheme(url);
  if (scheme !== null && isForbiddenScheme(scheme)) {
    return [error('forbidden-scheme', `X refuses callback URLs of the scheme “${scheme}:”.`)];
  }
  if (scheme === null || !URL.canParse(url) || !url.includes('://')) {
    return [
      error('not-absolute', `It is no absolute URL. It needs a scheme and a host, as in ${suggestedCallbackUrl}.`),
    ];
  }
  const findings: Finding[] = [];
  if (url.includes('#')) {
    const message = 'A callback URL has no fragment (RFC 6749 §3.1.2): what follows # never reaches a server.';
    findings.push(error('fragment', message, removeFragment(url)));
  }
  if (url.includes('*')) findings.push(error('wildcard', 'X knows no wildcards: * stands for nothing but itself.'));
  if (scheme === 'http' || scheme === 'https') return [...findings, ...lintWebUrl(url, new URL(url), production)];
  const message = `“${scheme}:” opens the app that owns the scheme, not Keystage: test with a loopback URL beside it.`;
  return [...findings, note('custom-scheme', message)];
}

function lintWebUrl(url: string, parsed: URL, production: boolean): Finding[] {
  if (parsed.username !== '' || parsed.password !== '') {
    return [error('userinfo', 'A callback URL holds no user name or password.', removeUserinfo(url))];
  }
  const findings: Finding[] = [];
  if (parsed.hostname === '0.0.0.0' || parsed.hostname === '[::]') {
    const message = `${parsed.hostname} stands for every network interface; a callback comes to 127.0.0.1.`;
    findings.push(error('wildcard-address', message, replaceHost(url, '127.0.0.1')));
  } else if (isLoopback(parsed.hostname)) {
    findings.push(...lintLoopback(url, parsed, production));
    const place = findListener(removeFragment(url), { certificate: true });
    if (!place.listenable) {
      findings.push(warning('not-listenable', `Keystage can’t listen there: ${place.reason}.`));
    }
  } else if (parsed.protocol === 'http:') {
    const message = 'Only a loopback address may use http; everywhere else the callback needs https.';
    findings.push(error('http-not-loopback', message, replaceScheme(url, 'https')));
  }
  if (answerParameter.test(parsed.search)) {
    findings.push(error('reserved-parameter', 'Its query has a name that the provider’s answer uses too.'));
  } else if (parsed.search !== '') {
    const message = 'The query is compared as well: every login must send this very one. What varies belongs in state.';
    findings.push(note('query', message));
  }
  if (!url.includes('#') && parsed.href !== url) {
    const message = `Browsers write it as ${parsed.href}. X compares the text as it stands: register and send one form.`;
    findings.push(warning('browser-rewrites', message, parsed.href));
  }
  return findings;
}

function lintAmongOthers(url: string, all: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  if (all.filter((other) => other === url).length > 1) findings.push(error('duplicate', 'It is in the list twice.'));
  const twin = all.find((other) => other === `${url}/` || `${other}/` === url);
  if (twin !== undefined) {
    const message = `It differs from ${twin} by the last slash alone. To X these are two: mind which one your code sends.`;
    findings.push(warning('trailing-slash-twin', message));
  }
  const elsewhere = all.find((other) => other !== url && isSamePlaceByAnotherName(other, url));
  if (elsewhere !== undefined) findings.push(note('cookie-host', cookieHostMessage(elsewhere)));
  if (all.indexOf(url) >= maxCallbackUrls) {
    findings.push(error('too-many', `X accepts at most ${maxCallbackUrls} callback URLs for one app.`));
  }
  return findings;
}

/** One port of this machine under two names: to a browser's cookies two hosts. */
function isSamePlaceByAnotherName(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [first, second] = [new URL(one), new URL(other)];
  return (
    isLoopback(first.hostname)
    && isLoopback(second.hostname)
    && first.hostname !== second.hostname
    && first.port === second.port
  );
}

function cookieHostMessage(other: string): string {
  return (
    `${other} is the same place by another name, and a browser keeps cookies by name: a program that is opened at the one `
    + 'and called back at the other has lost its session (“Failed to find request token in session”).'
  );
}

function unlistenable(reason: string): ListenerPlace {
  return { listenable: false, reason, pasteable: false };
}

function elsewhere(reason: string): ListenerPlace {
  return { listenable: false, reason, pasteable: true };
}
