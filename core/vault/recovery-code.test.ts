import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import { makeRecoveryCode, withRecoveryCodeBytes } from './recovery-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const parse = (code: string) =>
  withRecoveryCodeBytes(SecretValue.fromText(code), (bytes) => Promise.resolve(bytes.toString('ascii')));
const wrong: unknown = expect.objectContaining({ code: 'vault/wrong-recovery-code' });

describe('makeRecoveryCode', () => {
  it('makes seven groups of four that parse to the first 26 characters', async () => {
    for (let count = 0; count < 200; count += 1) {
      const code = makeRecoveryCode(randomBytes).revealText();
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(await parse(code)).toBe(code.replaceAll('-', '').slice(0, 26));
    }
  });

  it('takes five bits of every random byte, so that each character is as likely', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const first = makeRecoveryCode((size) => Buffer.alloc(size, byte))
        .revealText()
        .charAt(0);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8));
  });
});

describe('withRecoveryCodeBytes', () => {
  const code = makeRecoveryCode((size) => Buffer.from(Array.from({ length: size }, (_, index) => index))).revealText();

  it('forgives case, spaces, dashes and look-alikes', async () => {
    expect(code).toMatch(/^0123-4567-/);
    const secret = await parse(code);
    const variants = [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      ` ${code}\n`,
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ];
    for (const variant of variants) expect(await parse(variant)).toBe(secret);
  });

  it('finds every wrong character and every swap of two', async () => {
    const characters = code.replaceAll('-', '').split('');
    for (const [index, right] of characters.entries()) {
      for (const other of alphabet) {
        if (other === right) continue;
        await expect(parse(characters.with(index, other).join(''))).rejects.toEqual(wrong);
      }
      for (const [second, character] of characters.entries()) {
        if (character === right) continue;
        const swapped = characters.with(index, character).with(second, right).join('');
        await expect(parse(swapped)).rejects.toEqual(wrong);
      }
    }
  });

  it.each([
    '',
    '0',
    code.slice(0, -1),
    `${code}0`,
    code.replace('2', 'U'),
    code.replace('2', 'é'),
    code.replace('2', 'ß'),
  ])('refuses %j as mistyped, naming the field', async (text) => {
    await expect(parse(text)).rejects.toMatchObject({ code: 'vault/wrong-recovery-code', field: 'recoveryCode' });
  });

  it('wipes what it lends', async () => {
    let lent: Buffer | undefined;
    await withRecoveryCodeBytes(SecretValue.fromText(code), (bytes) => {
      lent = bytes;
      return Promise.resolve();
    });
    expect(lent).toEqual(Buffer.alloc(26));
  });
});
