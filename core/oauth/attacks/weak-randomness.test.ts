import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signRequest } from '../../oauth1/sign.ts';
import { SecretValue } from '../../secret-value.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { newAttemptSecrets } from '../pkce.ts';

function newNonce(): string {
  const key = { method: 'HMAC-SHA1', consumerSecret: SecretValue.fromText('planted'), tokenSecret: null } as const;
  const signed = signRequest({ method: 'GET', url: 'https://a.test/' }, { consumerKey: 'key', key }, new ManualClock());
  return signed.parameters.find(([name]) => name === 'oauth_nonce')?.[1] ?? '';
}

describe('weak randomness', () => {
  test('state, verifier and nonce are of 128 bits and more (28 characters of at least 5), never the same, never again', () => {
    const all = Array.from({ length: 200 }, () => {
      const { state, codeVerifier, codeChallenge } = newAttemptSecrets();
      return [state, codeVerifier, codeChallenge, newNonce()];
    }).flat();
    expect(new Set(all).size).toBe(all.length);
    for (const value of all) expect(value.length).toBeGreaterThanOrEqual(28);
  });

  test('no file of ours draws from Math.random', async () => {
    const root = join(import.meta.dirname, '../../..');
    const weak: string[] = [];
    let read = 0;
    for (const room of ['core', 'shared', 'web', 'cli', 'electron', 'renderer']) {
      for (const path of await readdir(join(root, room), { recursive: true })) {
        if (!/(?<!\.test)\.tsx?$/.test(path)) continue;
        read += 1;
        if ((await readFile(join(root, room, path), 'utf8')).includes('Math.random(')) weak.push(join(room, path));
      }
    }
    expect(weak).toEqual([]);
    // Of no file at all it would be true as well.
    expect(read).toBeGreaterThan(500);
  });
});
