import { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findHiddenPrompt, type AskSecret } from './hidden-prompt.ts';
import { readSecretFile } from './secret-file.ts';
import { StandardInput } from './standard-input.ts';

/** The options by which every command that opens the vault gets its passphrase. Its text is never an argument. */
export interface PassphraseOptions {
  readonly passphraseFile?: string;
  readonly passphraseStdin?: true;
}

/** Where secrets come from: the terminal, a file, or standard input, whose lines are taken one after another. */
export class SecretSource {
  readonly #terminal: Terminal;
  readonly #input: StandardInput;
  readonly findPrompt: () => AskSecret | null;

  constructor(
    terminal: Terminal,
    stdin: NodeJS.ReadableStream = process.stdin,
    findPrompt: () => AskSecret | null = findHiddenPrompt,
  ) {
    this.#terminal = terminal;
    this.#input = new StandardInput(stdin);
    this.findPrompt = findPrompt;
  }

  /** Null where the options name no source, and a person has to be asked. */
  async readGiven(options: PassphraseOptions): Promise<string | null> {
    if (options.passphraseFile !== undefined && options.passphraseStdin === true) throw twoSources();
    if (options.passphraseFile !== undefined) return readSecretFile(this.#terminal, options.passphraseFile);
    return options.passphraseStdin === true ? this.readLine('the passphrase') : null;
  }

  async readLine(what: string): Promise<string> {
    const line = await this.#input.readLine();
    if (line !== null) return line;
    throw new KeystageError('input/invalid', `Standard input ended before ${what}.`, {
      hint: 'Write it as one line.',
    });
  }

  /** The rest of standard input, without a line end at its end. */
  async readRest(): Promise<string> {
    return (await this.#input.readAll()).replace(/\r?\n$/, '');
  }

  readFile(path: string): Promise<string> {
    return readSecretFile(this.#terminal, path);
  }

  /** Throws 'vault/locked' where nobody can be asked. */
  ask(question: string): Promise<string> {
    return this.requirePrompt()(question);
  }

  requirePrompt(): AskSecret {
    const prompt = this.findPrompt();
    if (prompt !== null) return prompt;
    // A new vault is asked for its passphrase here too, and nothing is locked yet.
    throw new KeystageError('vault/locked', 'There is no terminal to ask for the passphrase.', {
      hint: 'Give it with --passphrase-file FILE or --passphrase-stdin.',
    });
  }
}

function twoSources(): KeystageError {
  return new KeystageError('input/invalid', 'Give --passphrase-file or --passphrase-stdin, not both.');
}
