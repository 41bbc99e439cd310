import { basename } from 'node:path';
import { KeystageError, type CommandOutput } from '../../shared/index.ts';
import { createChildEnvironment, type Variable } from '../run/child-environment.ts';
import { PatternTree } from '../run/output-mask.ts';
import { readEnvFiles, type EnvFileVariable } from '../run/read-env-files.ts';
import { refuseNodeOptions } from '../run/refuse-node-options.ts';
import { runChild } from '../run/run-child.ts';
import { leastMaskedLength, secretPatterns } from '../run/secret-patterns.ts';
import { fillTemplate, referencesIn } from '../run/value-template.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import { withValueDoor } from '../session/value-door.ts';
import { showError } from '../terminal/show-error.ts';
import { warn, type Terminal } from '../terminal/terminal.ts';

export interface RunOptions extends UnlockOptions {
  /** False with `--no-environment`: the first word after the options belongs to the command already. */
  readonly environment: boolean;
  readonly only?: readonly string[];
  readonly envFile?: readonly string[];
  readonly mask?: true;
  readonly confirmProduction?: true;
}

type Injection = CommandOutput<'secret.inject'>;

const nothingInjected: Injection = { variables: [], references: [], leftOut: [], production: [] };

/**
 * Runs a command with the values of an environment among its variables, and answers its exit code. All that can fail
 * fails before it starts; by then the vault is closed, and what is left here are the values that a mask has to know.
 */
export async function runCommand(terminal: Terminal, words: readonly string[], options: RunOptions): Promise<number> {
  const environment = options.environment ? (words[0] ?? null) : null;
  const [program = '', ...args] = options.environment ? words.slice(1) : words;
  if (program === '') throw noCommand();
  if (environment === null && options.only !== undefined) throw onlyOfNothing();
  const files = await readEnvFiles(options.envFile ?? []);
  refuseNodeOptions(files.variables, process.argv);
  const injection = await inject(terminal, environment, program, files.variables, options);
  if (options.envFile === undefined && injection.variables.length === 0) throw nothingToGive(environment, injection);
  const fromFiles = fillVariables(files.variables, injection);
  const variables = [...injection.variables, ...fromFiles];
  for (const { name, value } of variables) refuseNul(name, value);
  const { env, replaced } = createChildEnvironment(process.env, variables);

  const secrets = [...injection.variables, ...injection.references];
  for (const note of [...files.notes, ...notesOn(injection, fromFiles, replaced)]) warn(terminal, note);
  if (options.mask === true) for (const note of notesOnMask(injection)) warn(terminal, note);
  const mask = options.mask === true ? new PatternTree(secrets.flatMap(({ value }) => secretPatterns(value))) : null;
  const end = await runChild({ program, args, env, input: options.passphraseStdin !== true, mask });
  if (!end.started) showError(terminal, end.error);
  return end.exitCode;
}

async function inject(
  terminal: Terminal,
  environment: string | null,
  program: string,
  fileVariables: readonly EnvFileVariable[],
  options: RunOptions,
): Promise<Injection> {
  const references = [...new Set(fileVariables.flatMap(({ parts }) => referencesIn(parts)))];
  // Files without a reference need nothing of the vault.
  if (environment === null && references.length === 0) return nothingInjected;
  return withValueDoor(terminal, options, (door) =>
    door.call('secret.inject', {
      environment,
      references,
      program: basename(program).slice(0, 200),
      confirmProduction: options.confirmProduction === true,
      ...(options.only === undefined ? {} : { only: [...options.only] }),
    }),
  );
}

function fillVariables(fileVariables: readonly EnvFileVariable[], injection: Injection): Variable[] {
  const values = new Map(injection.references.map(({ reference, value }) => [reference, value]));
  return fileVariables.map(({ name, parts }) => ({
    name,
    value: fillTemplate(parts, (reference) => {
      const value = values.get(reference);
      if (value === undefined) throw new TypeError(`no value came for ${reference}`);
      return value;
    }),
  }));
}

function* notesOn(
  { variables, leftOut, production }: Injection,
  fromFiles: readonly Variable[],
  replaced: readonly string[],
): Generator<string> {
  if (production.length > 0) yield `The command gets secrets of production: ${production.join(', ')}.`;
  const set = new Set(fromFiles.map(({ name }) => name));
  // A line of a file is how one says which of them is meant.
  for (const { name, references } of leftOut.filter((each) => !set.has(each.name))) {
    yield `${name} is left out, for ${references.join(' and ')} both have that name. Choose with ${name}=ks://… in an env file (-f), or name one with: keystage set ${references[0] ?? ''} --variable NAME`;
  }
  const covered = variables.filter(({ name, value }) =>
    fromFiles.some((each) => each.name === name && each.value !== value),
  );
  if (covered.length > 0) yield `Set by an env file, over the environment’s own: ${listNames(covered)}.`;
  if (replaced.length > 0) yield `Replaced for the command, for they had another value here: ${replaced.join(', ')}.`;
}

function* notesOnMask({ variables, references }: Injection): Generator<string> {
  const short = [
    ...variables.filter(({ value }) => value.length < leastMaskedLength).map(({ name }) => name),
    ...references.filter(({ value }) => value.length < leastMaskedLength).map(({ reference }) => reference),
  ];
  if (short.length > 0)
    yield `Not masked, for they have fewer than ${leastMaskedLength} characters: ${short.join(', ')}.`;
}

function listNames(variables: readonly { readonly name: string }[]): string {
  return variables.map(({ name }) => name).join(', ');
}

/** The system's variables end at the first NUL; and what Node says of one quotes the value. */
function refuseNul(name: string, value: string): void {
  if (!value.includes('\0')) return;
  throw new KeystageError('input/invalid', `The value for ${name} holds a NUL character, which no variable can.`, {
    hint: 'Leave it out with --only, or store it as base64.',
  });
}

function noCommand(): KeystageError {
  return new KeystageError('input/invalid', 'There is no command to run.', {
    hint: 'Write it after --, for example: keystage run acme-poster/development -- node server.js',
  });
}

function onlyOfNothing(): KeystageError {
  return new KeystageError(
    'input/invalid',
    '--only chooses among the variables of an environment, and none is given.',
    {
      hint: 'Leave out --only or --no-environment.',
    },
  );
}

function nothingToGive(environment: string | null, { leftOut }: Injection): KeystageError {
  if (environment === null) {
    return new KeystageError('input/invalid', 'There is neither an environment nor an env file to take values from.', {
      hint: 'Name an app/environment, or give an env file with -f FILE.',
    });
  }
  if (leftOut.length > 0) {
    return new KeystageError(
      'input/invalid',
      `Each variable of ${environment} has several values: ${listNames(leftOut)}.`,
      {
        hint: 'Name the one that is meant in an env file (-f FILE), or give one a name of its own: keystage set REFERENCE --variable NAME',
      },
    );
  }
  return new KeystageError('not-found', `${environment} has no values to give.`, {
    hint: `Store one with: keystage set ${environment}/CREDENTIAL.FIELD`,
  });
}
