import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import OAuth from 'oauth-1.0a';
import { signRequest } from '../../core/oauth1/sign.ts';
import { SecretValue } from '../../core/secret-value.ts';
import { systemClock } from '../../core/system-clock.ts';
import { samples, xUpdate } from '../../core/oauth1/testing/samples.ts';

export interface Contestant {
  readonly name: string;
  /**
   * Signs so often, and answers the nanoseconds of processor that it took, those of collecting garbage included: whoever
   * else is at work on the machine is not in it.
   */
  run(times: number): Promise<number>;
  end(): Promise<void>;
}

const { consumerKey, consumerSecret, token, tokenSecret } = samples.x;

function inProcess(name: string, sign: () => unknown): Contestant {
  return {
    name,
    run: (times) => {
      const start = process.cpuUsage();
      for (let count = 0; count < times; count += 1) sign();
      const { user, system } = process.cpuUsage(start);
      return Promise.resolve((user + system) * 1000);
    },
    end: () => Promise.resolve(),
  };
}

/** Each makes nonce, time, base string, signature and header of the post in X's documentation. */
export function enterContestants(): Contestant[] {
  const key = {
    method: 'HMAC-SHA1' as const,
    consumerSecret: SecretValue.fromText(consumerSecret),
    tokenSecret: SecretValue.fromText(tokenSecret),
  };
  const { baseString } = signRequest(xUpdate, { consumerKey, token, key }, systemClock);
  const hmacKey = `${consumerSecret}&${tokenSecret}`;
  const other = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, secret) => createHmac('sha1', secret).update(text).digest('base64'),
  });
  const data = { status: 'Hello Ladies + Gentlemen, a signed OAuth request!' };
  return [
    inProcess('bare HMAC-SHA1 of the base string', () =>
      createHmac('sha1', hmacKey).update(baseString).digest('base64'),
    ),
    inProcess('Keystage', () => signRequest(xUpdate, { consumerKey, token, key }, systemClock)),
    // It writes into the data that it is given: each signature needs a copy.
    inProcess('npm oauth-1.0a 2.2.6', () =>
      other.toHeader(
        other.authorize({ method: 'POST', url: xUpdate.url, data: { ...data } }, { key: token, secret: tokenSecret }),
      ),
    ),
    startOauthlib(),
  ];
}

function startOauthlib(): Contestant {
  // The benchmark runs as a bundle in dist/; its working directory is the checkout.
  const script = fileURLToPath(new URL(`file://${process.cwd()}/bench/oauth/oauthlib-signer.py`));
  const child = spawn('/usr/bin/python3', ['-B', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify({ ...xUpdate, ...samples.x })}\n`);
  return {
    name: 'python3-oauthlib 3.2.2',
    async run(times) {
      child.stdin.write(`${times}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error('python3-oauthlib ended: is the Debian package installed?');
      return Number(line.value);
    },
    async end() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}
