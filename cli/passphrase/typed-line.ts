/** What became of a key: the line goes on, is done, or was given up with Ctrl-C or Ctrl-D. */
export type Typed = 'going-on' | 'done' | 'given-up';

const escape = '\u001b';

/** A line as it is typed on a terminal in raw mode, where nothing echoes and every key arrives as itself. */
export class TypedLine {
  #characters: string[] = [];
  #sequence: 'none' | 'escape' | 'control' = 'none';

  get text(): string {
    return this.#characters.join('');
  }

  type(character: string): Typed {
    if (this.#skipsSequence(character)) return 'going-on';
    switch (character) {
      case '\r':
      case '\n':
        return 'done';
      case '\u0004':
        // The end of input. On an empty line nothing was given, which is not the same as an empty answer.
        return this.#characters.length === 0 ? 'given-up' : 'done';
      case '\u0003':
        return 'given-up';
      case '\u0008':
      case '\u007f':
        this.#characters.pop();
        return 'going-on';
      case '\u0015':
        this.#characters = [];
        return 'going-on';
      default:
        if (character >= ' ') this.#characters.push(character);
        return 'going-on';
    }
  }

  forget(): void {
    this.#characters = [];
  }

  /** Arrow keys and the like come as ESC [ … letter. They must not end up in a passphrase unseen. */
  #skipsSequence(character: string): boolean {
    switch (this.#sequence) {
      case 'none':
        if (character !== escape) return false;
        this.#sequence = 'escape';
        return true;
      case 'escape':
        this.#sequence = character === '[' || character === 'O' ? 'control' : 'none';
        return true;
      case 'control':
        if (character >= '@' && character <= '~') this.#sequence = 'none';
        return true;
    }
  }
}
