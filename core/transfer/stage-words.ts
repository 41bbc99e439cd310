/** How developers write the three stages, as a word of a longer name. */
const stages: Readonly<Record<string, string>> = {
  dev: 'Development',
  develop: 'Development',
  development: 'Development',
  stg: 'Staging',
  stage: 'Staging',
  staging: 'Staging',
  prod: 'Production',
  production: 'Production',
  live: 'Production',
};

/** The stage that a name's first or last word says: `PROD_X_API_KEY`, `acme-staging`. Null where it says none. */
export function readStage(name: string): string | null {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const [first, last] = [words[0], words.at(-1)];
  return toStage(last) ?? toStage(first);
}

/** `acme` of `acme-staging`; the whole name where a stage is all there is. */
export function dropStage(name: string): string {
  const word = Object.keys(stages).join('|');
  const rest = name.replace(new RegExp(`[^A-Za-z0-9]+(?:${word})$|^(?:${word})[^A-Za-z0-9]+`, 'i'), '').trim();
  return rest === '' ? name : rest;
}

function toStage(word: string | undefined): string | null {
  const key = word?.toLowerCase() ?? '';
  return Object.hasOwn(stages, key) ? (stages[key] ?? null) : null;
}
