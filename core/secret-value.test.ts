import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SecretValue } from './secret-value.ts';

describe('SecretValue', () => {
  it('prints as [secret] wherever it is printed', () => {
    const secret = SecretValue.fromText('planted');
    const printed = [String(secret), JSON.stringify({ secret }), inspect(secret), inspect({ deep: [secret] })];
    expect(printed).toEqual(['[secret]', '{"secret":"[secret]"}', '[secret]', '{ deep: [ [secret] ] }']);
  });

  it('gives the text back, whatever its characters', () => {
    expect(SecretValue.fromText('ü ☃ \n').revealText()).toBe('ü ☃ \n');
  });

  it('keeps a copy of its own', () => {
    const bytes = Buffer.from('planted');
    const secret = SecretValue.fromBytes(bytes);
    bytes.fill(0);
    expect(secret.revealText()).toBe('planted');
  });

  it('is zeros after a wipe, and refuses to be used', () => {
    const secret = SecretValue.fromText('planted');
    const lent = secret.use((bytes) => bytes);
    secret.wipe();
    expect([...lent]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(() => secret.revealText()).toThrow(TypeError);
  });

  it('does not lie in the pool that small buffers share', () => {
    expect(SecretValue.fromText('planted').use((bytes) => bytes.buffer.byteLength)).toBe(7);
  });
});
