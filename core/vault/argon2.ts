import { decodeBase64 } from './binary-field.ts';
import { checkKdfParameters, type KdfParameters } from './kdf-parameters.ts';

/** Derives a slot's 32-byte key encryption key. The caller wipes it. */
export type DeriveKey = (secret: Uint8Array, parameters: KdfParameters) => Promise<Buffer>;

export interface Argon2Input {
  readonly secret: Uint8Array;
  readonly salt: Uint8Array;
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

type Argon2 = (input: Argon2Input) => Promise<Buffer>;

/** Argon2id (RFC 9106) version 0x13 with a 32-byte tag. Throws 'vault/kdf-refused' outside the bounds. */
export async function deriveKeyWithArgon2(secret: Uint8Array, parameters: KdfParameters): Promise<Buffer> {
  checkKdfParameters(parameters);
  const salt = decodeBase64(parameters.salt);
  if (salt === null) throw new TypeError('The salt was not parsed before it was used');
  argon2 ??= loadArgon2();
  return (await argon2)({ ...parameters, secret, salt });
}

let argon2: Promise<Argon2> | undefined;

async function loadArgon2(): Promise<Argon2> {
  try {
    return await loadNativeArgon2();
  } catch {
    // No addon for this platform, or one that does not load: the same function in WebAssembly, several times slower.
    return loadPortableArgon2();
  }
}

// The package declares these as const enums, which exist in its types only: 2 is Argon2id, 1 is version 0x13.
const argon2idVersion19 = { algorithm: 2, version: 1 } as const;

/** Runs on a thread of its own. */
export async function loadNativeArgon2(): Promise<Argon2> {
  const { hashRaw } = await import('@node-rs/argon2');
  return ({ secret, salt, memoryKiB, iterations, parallelism }) =>
    hashRaw(secret, {
      ...argon2idVersion19,
      outputLen: 32,
      memoryCost: memoryKiB,
      timeCost: iterations,
      parallelism,
      salt,
    });
}

/** Holds the event loop for a second or two: the last resort of a platform without the addon. */
export async function loadPortableArgon2(): Promise<Argon2> {
  const { argon2id } = await import('hash-wasm');
  return async ({ secret, salt, memoryKiB, iterations, parallelism }) => {
    const key = await argon2id({
      password: secret,
      salt,
      iterations,
      parallelism,
      memorySize: memoryKiB,
      hashLength: 32,
      outputType: 'binary',
    });
    return Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  };
}
