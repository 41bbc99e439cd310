import {
  findListener,
  isProduction,
  lintCallbackUrl,
  suggestedCallbackUrl,
  type CallbackCheck,
  type CallbackFinding,
  type Environment,
} from '../../shared/index.ts';
import { moveToFreePort, tryPort } from './try-port.ts';

/** The linter's rules together with what only this machine can say: whether the port is free, and who holds it. */
export async function checkCallbacks(environment: Environment, url?: string): Promise<CallbackCheck> {
  const { callbackUrls } = environment.registration;
  const asked = url === undefined ? callbackUrls : [url];
  const production = isProduction(environment);
  const urls: CallbackCheck['urls'] = [];
  for (const [index, each] of asked.entries()) {
    const registered = callbackUrls.includes(each);
    const all = registered ? callbackUrls : [...callbackUrls, each];
    const repeated = asked.indexOf(each) !== index;
    const findings: CallbackFinding[] = lintCallbackUrl(each, { all, production });
    if (!registered) findings.unshift(...compareWithList(each, callbackUrls));
    const standing = repeated ? null : await tryPort(each);
    if (standing?.free === false) {
      findings.push({
        code: standing.error.code === 'oauth/port-taken' ? 'port-taken' : 'port-forbidden',
        severity: 'warning',
        message: `${standing.error.message} A login can’t listen there now. Another port has to be registered in the provider’s console as well.`,
        fix: await moveToFreePort(each, callbackUrls),
      });
    }
    urls.push({ url: each, registered, ...answersOn(each), findings });
  }
  const list = url === undefined ? judgeList(callbackUrls, production) : [];
  const loginUses = callbackUrls.find((each) => findListener(each).listenable) ?? null;
  const errorCount = [list, ...urls.map(({ findings }) => findings)]
    .flat()
    .filter(({ severity }) => severity === 'error').length;
  return { urls, loginUses, list, errorCount };
}

function answersOn(url: string): Pick<CallbackCheck['urls'][number], 'answersOn' | 'withCertificate'> {
  const place = findListener(url, { certificate: true });
  if (!place.listenable) return { answersOn: null, withCertificate: false };
  return { answersOn: `${place.hostname}:${place.port}`, withCertificate: !findListener(url).listenable };
}

/** What a program sends, against what is registered: to the byte, and where the two part. */
function compareWithList(url: string, registered: readonly string[]): CallbackFinding[] {
  const near = registered
    .map((other) => ({ other, apart: firstDifference(url, other), distance: differences(url, other) }))
    .sort((one, two) => one.distance - two.distance)[0];
  if (near === undefined || near.distance > 2) {
    return [{ code: 'unregistered', severity: 'error', message: 'It is not in the registration here.', fix: null }];
  }
  const { other, apart } = near;
  const message =
    `It is not registered here, and ${other} is: they part at character ${apart + 1} `
    + `(${excerpt(url, apart)} against ${excerpt(other, apart)}). To the provider these are two.`;
  return [{ code: 'unregistered', severity: 'error', message, fix: other }];
}

function excerpt(url: string, at: number): string {
  return at >= url.length ? 'nothing' : `“${url.slice(at, at + 12)}”`;
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/** In how many of the things that people take for the same two URLs differ; 9 where they differ in more. */
function differences(one: string, other: string): number {
  const parts = [
    (url: string) => url.replace(/^https/i, 'http'),
    (url: string) => url.replace('//localhost', '//127.0.0.1'),
    (url: string) => url.replace(/^([a-z]+:\/\/[^/:]*):\d+/i, '$1'),
    (url: string) => url.replace(/\/$/, ''),
    (url: string) => url.toLowerCase(),
    (url: string) => url.replace(/[?#].*$/, ''),
  ];
  const loose = (url: string) => parts.reduce((text, part) => part(text), url);
  if (loose(one) !== loose(other)) return 9;
  const strictBut = (index: number) => (url: string) =>
    parts.reduce((text, part, at) => (at === index ? text : part(text)), url);
  return parts.filter((_, index) => strictBut(index)(one) !== strictBut(index)(other)).length;
}

function judgeList(urls: readonly string[], production: boolean): CallbackFinding[] {
  if (urls.length === 0) {
    const message = 'No callback URL is registered: the provider needs one, even for a login by PIN (417).';
    return [{ code: 'none', severity: 'error', message, fix: production ? null : suggestedCallbackUrl }];
  }
  if (production || urls.some((url) => findListener(url).listenable)) return [];
  const secure = urls.some((url) => findListener(url, { certificate: true }).listenable);
  const message = secure
    ? 'Without a certificate of yours Keystage can listen for none of them: the redirected URL is then pasted. A loopback URL over http beside them needs none.'
    : 'Keystage can listen for none of them: the redirected URL has to be pasted. Register a loopback URL beside them.';
  return [{ code: 'no-listener', severity: 'note', message, fix: suggestedCallbackUrl }];
}
