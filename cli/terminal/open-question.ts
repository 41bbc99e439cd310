type Write = () => void;

/**
 * The question that a person is typing at, while there is one. What is written to the terminal meanwhile goes above it:
 * else the question would be lost among the lines, with what was typed so far.
 */
export class OpenQuestion {
  #makeRoom: ((text: string, write: Write) => void) | null = null;

  /** `makeRoom` takes the question from the screen, lets the text be written, and puts the question back below it. */
  open(makeRoom: (text: string, write: Write) => void): void {
    this.#makeRoom = makeRoom;
  }

  close(): void {
    this.#makeRoom = null;
  }

  writeAbove(text: string, write: Write): void {
    if (this.#makeRoom === null || text === '') write();
    else this.#makeRoom(text, write);
  }
}
