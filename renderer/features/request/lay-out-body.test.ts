import { describe, expect, it } from 'vitest';
import { layOutBody } from './lay-out-body.ts';

function laidOut(text: string, truncated = false): string {
  return layOutBody({ kind: 'text', text, contentType: 'application/json', byteLength: text.length, truncated });
}

describe('laying out a body', () => {
  it('puts JSON over lines', () => {
    expect(laidOut('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  it.each(['plain', '{"a":', '<p>1</p>', '{"id":12345678901234567890}'])('leaves %s as it came', (text) => {
    expect(laidOut(text)).toBe(text);
  });

  it('leaves what was cut off as it came', () => {
    expect(laidOut('[1,2]', true)).toBe('[1,2]');
  });
});
