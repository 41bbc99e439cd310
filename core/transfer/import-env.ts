import { basename, dirname } from 'node:path';
import { homedir } from 'node:os';
import { isDisguised, sortEntries, type LeftOut, type PastedEntry } from '../../shared/index.ts';
import type { Found, FormatProblem, FoundSection } from './found.ts';
import { parseEnvText, type EnvLine } from './parse-env-text.ts';
import { readStage } from './stage-words.ts';

/**
 * An env file, as dotenv reads it, sorted as a pasted text is. The stage is what a variable's name says
 * (`PROD_X_API_KEY`), else what the file's does (`.env.staging`).
 */
export function readEnvImport(path: string, text: string): Found | FormatProblem {
  const parsed = parseEnvText(text);
  if (!parsed.ok) return { line: parsed.line, problem: parsed.problem };
  const leftOut: LeftOut[] = [];
  const byStage = new Map<string | null, PastedEntry[]>();
  for (const { name, value, line } of lastOfEach(parsed.lines, leftOut)) {
    if (value.startsWith('ks://')) {
      leftOut.push({ label: name, line, why: 'a reference to a value in the vault' });
      continue;
    }
    const stage = readStage(name) ?? readStage(basename(path).replace(/\.(?:local|env)$/, ''));
    const entries = byStage.get(stage) ?? [];
    entries.push({ label: name, context: '', value, line });
    byStage.set(stage, entries);
  }
  const sections: FoundSection[] = [];
  for (const [environmentName, entries] of byStage) {
    const { values, providerAppId, callbackUrls, leftOut: others, unrecognised } = sortEntries(entries);
    leftOut.push(...others, ...unrecognised.map(({ label, line, why }) => ({ label, line, why })));
    if (values.length === 0 && providerAppId === '' && callbackUrls.length === 0) continue;
    sections.push({ appName: nameApp(path), environmentName, values, facts: [], providerAppId, callbackUrls });
  }
  return { sections, leftOut: leftOut.sort((one, other) => one.line - other.line), warnings: [] };
}

/** As a shell and dotenv would have it: of several with one name the last counts. One pass: a file may have a hundred thousand lines. */
function lastOfEach(lines: readonly EnvLine[], leftOut: LeftOut[]): EnvLine[] {
  const next = new Map<string, number>();
  const kept: EnvLine[] = [];
  for (const one of [...lines].reverse()) {
    const later = next.get(one.name);
    next.set(one.name, one.line);
    if (later === undefined) kept.push(one);
    else leftOut.push({ label: one.name, line: one.line, why: `set again in line ${later}` });
  }
  return kept.reverse();
}

/** The folder of a project is called as the project is; of a file that was chosen in a window, none is known. */
function nameApp(path: string): string {
  const folder = dirname(path);
  const name = folder === homedir() ? '' : basename(folder);
  return name === '' || name === '.' || name.length > 100 || isDisguised(name) ? 'Imported app' : name;
}
