import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askLine } from './ask-line.ts';
import { createTerminal } from './terminal.ts';

const clear = '\u001b[0J';

/** A terminal of so many columns: what is typed goes in by `input`, and `shown` answers all that was written since. */
function makeTerminal(columns = 80, env: Readonly<Record<string, string>> = {}) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: true, columns });
  const terminal = createTerminal(output, output, env, false);
  return { input, output, terminal, shown: () => String(output.read() ?? '') };
}

async function type(input: PassThrough, keys: string): Promise<void> {
  input.write(keys);
  await new Promise(setImmediate);
}

it('puts a line that comes meanwhile above the question, and what was typed back after it', async () => {
  const { input, output, terminal, shown } = makeTerminal();
  const answered = askLine(terminal, 'PIN', new AbortController().signal, { input, output });
  await type(input, '123');
  expect(shown()).toContain('PIN: ');
  terminal.err.write('a step\n');
  const redrawn = shown();
  expect(redrawn).toMatch(/^\u001b\[1G\u001b\[0J/);
  expect(redrawn).toContain(`${clear}a step\n`);
  // Behind what was typed: 5 cells of the question and 3 of the answer.
  expect(redrawn).toMatch(/PIN: 123\u001b\[9G$/);
  await type(input, '45\r');
  expect(await answered).toBe('12345');
  shown();
  terminal.err.write('later\n');
  expect(shown()).toBe('later\n');
});

it('clears all the rows of a long answer, and no line above them', async () => {
  const { input, output, terminal, shown } = makeTerminal(20);
  const ended = new AbortController();
  const answered = askLine(terminal, 'PIN', ended.signal, { input, output });
  await type(input, 'x'.repeat(40));
  shown();
  terminal.err.write('a step without an end');
  const redrawn = shown();
  // 45 cells are three rows, and the cursor is in the third.
  expect(redrawn).toBe(`\u001b[1G\u001b[2A${clear}a step without an end\nPIN: ${'x'.repeat(40)}\u001b[6G`);
  ended.abort();
  await expect(answered).rejects.toMatchObject({ code: 'oauth/cancelled' });
});

it('goes back to where the cursor was among what was typed', async () => {
  const { input, output, terminal, shown } = makeTerminal(20);
  const ended = new AbortController();
  const answered = askLine(terminal, 'PIN', ended.signal, { input, output });
  // Two full rows, and with Ctrl-A back to the first.
  await type(input, 'x'.repeat(35));
  await type(input, '\u0001');
  shown();
  terminal.err.write('a step\n');
  expect(shown()).toBe(`\u001b[1G${clear}a step\nPIN: ${'x'.repeat(35)} \u001b[6G\u001b[2A`);
  ended.abort();
  await expect(answered).rejects.toMatchObject({ code: 'oauth/cancelled' });
});

it('asks once more where a terminal can clear nothing', async () => {
  const { input, output, terminal, shown } = makeTerminal(80, { TERM: 'dumb' });
  const ended = new AbortController();
  const answered = askLine(terminal, 'PIN', ended.signal, { input, output });
  await type(input, '12');
  shown();
  terminal.err.write('a step\n');
  expect(shown()).toBe('\na step\nPIN: 12');
  ended.abort();
  await expect(answered).rejects.toMatchObject({ code: 'oauth/cancelled' });
});

it('leaves what goes to a file alone', async () => {
  const { input, output, shown } = makeTerminal();
  const file = new PassThrough();
  const terminal = createTerminal(file, output, {}, false);
  const ended = new AbortController();
  const answered = askLine(terminal, 'PIN', ended.signal, { input, output });
  shown();
  terminal.out.write('a result\n');
  expect([String(file.read()), shown()]).toEqual(['a result\n', '']);
  ended.abort();
  await expect(answered).rejects.toMatchObject({ code: 'oauth/cancelled' });
});
