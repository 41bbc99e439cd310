import { compare, decodeLoosely } from './construction.ts';
import type { Difference, Finding } from './finding.ts';

const excerptLength = 40;

/** Where two base strings part first; null where they are the same. */
export function findFirstDifference(ours: string, theirs: string): Difference | null {
  if (ours === theirs) return null;
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at += 1;
  const ampersands = ours.slice(0, at).split('&').length - 1;
  return {
    at,
    part: ampersands === 0 ? 'method' : ampersands === 1 ? 'url' : 'parameters',
    ours: ours.slice(at, at + excerptLength),
    theirs: theirs.slice(at, at + excerptLength),
  };
}

/** In what two base strings differ, part by part, for those that no known mistake explains. Says what, and not why. */
export function describeDifferences(ours: string, theirs: string): Finding[] {
  const [ourMethod = '', ourUrl = '', ourParameters = ''] = ours.split('&');
  const parts = theirs.split('&');
  if (parts.length !== 3) {
    return [
      seen(
        'not-three-parts',
        'It is not method, URL and parameters with an & between them.',
        `It has ${parts.length - 1} literal &; there have to be two.`,
        'Encode the URL and the joined parameters, and join the three with & (§3.4.1.1).',
      ),
    ];
  }
  const [method = '', url = '', parameters = ''] = parts;
  return [
    ...differing('method', 'method-differs', ourMethod, method),
    ...differing('URL', 'url-differs', decodeLoosely(ourUrl), decodeLoosely(url)),
    ...compareParameters(split(ourParameters), split(parameters)),
  ];
}

function differing(what: string, id: string, ours: string, theirs: string): Finding[] {
  if (ours === theirs) return [];
  return [
    seen(
      id,
      `It signs another ${what}.`,
      `It has ${theirs}, and should have ${ours}.`,
      `Sign the ${what} that is sent.`,
    ),
  ];
}

function split(parameters: string): string[] {
  return decodeLoosely(parameters)
    .split('&')
    .filter((pair) => pair !== '');
}

function compareParameters(ours: readonly string[], theirs: readonly string[]): Finding[] {
  const missing = subtract(ours, theirs);
  const extra = subtract(theirs, ours);
  const findings = [
    ...missing.map((pair) =>
      seen('parameter-missing', 'It does not sign a parameter as it is.', `It lacks ${pair}.`, 'Sign what is sent.'),
    ),
    ...extra.map((pair) =>
      seen(
        'parameter-added',
        'It signs a parameter that is not in the request.',
        `It has ${pair}.`,
        'Sign what is sent.',
      ),
    ),
  ];
  if (findings.length > 0 || ours.join('&') === theirs.join('&')) return findings;
  const at = ours.findIndex((pair, index) => compare(pair, theirs[index] ?? '') !== 0);
  return [
    seen(
      'not-sorted',
      'Its parameters are in another order.',
      `It has ${theirs[at] ?? ''} where ${ours[at] ?? ''} belongs.`,
      'Sort by encoded name, then by encoded value (§3.4.1.3.2).',
    ),
  ];
}

/** What of `these` is left when each of `those` has taken one away. */
function subtract(these: readonly string[], those: readonly string[]): string[] {
  const left = [...those];
  return these.filter((pair) => {
    const at = left.indexOf(pair);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

function seen(id: string, says: string, evidence: string, fix: string): Finding {
  return { id, says, certainty: 'seen', evidence, fix };
}
