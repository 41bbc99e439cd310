import { createTerminal, type Terminal } from '../terminal/terminal.ts';

export interface FakeTerminal {
  readonly terminal: Terminal;
  stdout(): string;
  stderr(): string;
}

/** Two streams that remember what was written to them. */
export function createFakeTerminal(
  options: { readonly json?: boolean; readonly isTTY?: boolean; readonly env?: Terminal['env'] } = {},
): FakeTerminal {
  const written = { out: '', err: '' };
  const stream = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
    isTTY: options.isTTY ?? false,
  });
  return {
    terminal: createTerminal(stream('out'), stream('err'), options.env ?? {}, options.json ?? false),
    stdout: () => written.out,
    stderr: () => written.err,
  };
}
