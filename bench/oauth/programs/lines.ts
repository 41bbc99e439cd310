import { createInterface } from 'node:readline';

/** Answers each line of the input with one line, until the input ends. */
export async function answerLines(answer: (asked: unknown) => unknown): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) say(await answer(JSON.parse(line)));
  process.exit(0);
}

export function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
