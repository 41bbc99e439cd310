import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { StandardInput } from './standard-input.ts';

describe('standard input', () => {
  it('gives a line as soon as it is whole, while the other side keeps the pipe open', async () => {
    const pipe = new PassThrough();
    const input = new StandardInput(pipe);
    pipe.write('pass');
    pipe.write('phrase\r\nsecond');
    expect(await input.readLine()).toBe('passphrase');
    pipe.end(' line');
    expect(await input.readLine()).toBe('second line');
    expect(await input.readLine()).toBeNull();
  });

  it('gives the rest as it is, line ends and all, even when the end came before anyone asked', async () => {
    const pipe = new PassThrough();
    const input = new StandardInput(pipe);
    pipe.end('passphrase\na\nb\n');
    expect(await input.readLine()).toBe('passphrase');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await input.readAll()).toBe('a\nb\n');
    expect(await input.readAll()).toBe('');
  });

  it('puts a character together that arrives in two pieces', async () => {
    const key = Buffer.from('\u{1f511}');
    const input = new StandardInput(Readable.from([key.subarray(0, 2), key.subarray(2)], { objectMode: false }));
    expect(await input.readAll()).toBe('\u{1f511}');
  });

  it.each([
    ['bytes that are no text', Buffer.from([0x61, 0xff, 0xfe, 0x0a])],
    ['half a character at its end', Buffer.from('\u{1f511}').subarray(0, 2)],
  ])('refuses %s, and names the way round', async (_what, bytes) => {
    const input = new StandardInput(Readable.from([bytes], { objectMode: false }));
    await expect(input.readAll()).rejects.toMatchObject({
      code: 'input/invalid',
      hint: expect.stringContaining('base64') as string,
    });
  });

  it('refuses a flood', async () => {
    const input = new StandardInput(Readable.from([Buffer.alloc(70_000, 'a')], { objectMode: false }));
    await expect(input.readLine()).rejects.toMatchObject({ code: 'input/invalid' });
  });
});
