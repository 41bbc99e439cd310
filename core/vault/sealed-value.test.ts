import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { vaultIdSchema } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import { SecretValue } from '../secret-value.ts';
import { KeyRing } from './key-ring.ts';
import { openValue, ReadySeal, sealValue } from './sealed-value.ts';
import { newPlace } from './vault-fixture.ts';

const newKeys = () => new KeyRing(randomBytes(32), vaultIdSchema.parse(newId('vault')));
const seal = (keys: KeyRing, place = newPlace(), text = 'planted-client-secret') =>
  sealValue(keys, place, SecretValue.fromText(text), randomBytes);
const damage = expect.objectContaining({ code: 'vault/damaged' }) as Error;

describe('a sealed value', () => {
  it('opens in its place, whatever it is', () => {
    const keys = newKeys();
    const place = newPlace();
    for (const text of ['', 'x', 'planted-client-secret', 'é'.repeat(5000)]) {
      expect(openValue(keys, place, seal(keys, place, text)).revealText()).toBe(text);
    }
  });

  it('is different every time, and its fingerprint the same for the same value of one vault', () => {
    const keys = newKeys();
    const [first, second, other] = [seal(keys), seal(keys), seal(keys, newPlace(), 'planted-other')];
    expect(first.box).not.toBe(second.box);
    expect(first.fingerprint).toBe(second.fingerprint);
    expect(first.fingerprint).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(other.fingerprint).not.toBe(first.fingerprint);
    expect(seal(newKeys()).fingerprint).not.toBe(first.fingerprint);
  });

  it('does not open in any other place, nor in another vault', () => {
    const keys = newKeys();
    const place = newPlace();
    const sealed = seal(keys, place);
    const elsewhere = newPlace('client_id');
    for (const part of ['appId', 'environmentId', 'credentialId', 'field'] as const) {
      const moved = { ...place, [part]: elsewhere[part] };
      expect(() => openValue(keys, moved, sealed)).toThrow(damage);
    }
    const vaultKey = randomBytes(32);
    const [one, two] = ['vault', 'vault'].map((kind) => new KeyRing(vaultKey, vaultIdSchema.parse(newId(kind))));
    expect(() => openValue(two!, place, seal(one!, place))).toThrow(damage);
    expect(() => openValue(newKeys(), place, sealed)).toThrow(damage);
  });

  it('does not open with any byte changed, missing or added', () => {
    const keys = newKeys();
    const place = newPlace();
    const sealed = seal(keys, place);
    const box = Buffer.from(sealed.box, 'base64');
    for (let index = 0; index < box.length; index += 1) {
      const flipped = Buffer.from(box);
      flipped[index]! ^= 1 << (index % 8);
      expect(() => openValue(keys, place, { ...sealed, box: flipped.toString('base64') })).toThrow(damage);
      const cut = box.subarray(0, index).toString('base64');
      expect(() => openValue(keys, place, { ...sealed, box: cut })).toThrow(damage);
    }
    const longer = Buffer.concat([box, Buffer.of(0)]).toString('base64');
    expect(() => openValue(keys, place, { ...sealed, box: longer })).toThrow(damage);
    expect(() => openValue(keys, place, { ...sealed, box: ` ${sealed.box}` })).toThrow(damage);
  });
});

describe('wiped keys', () => {
  it('encrypt nothing more', () => {
    const keys = newKeys();
    const sealed = seal(keys);
    keys.wipe();
    const gone = expect.objectContaining({ code: 'vault/locked' }) as Error;
    expect(() => seal(keys)).toThrow(gone);
    expect(() => openValue(keys, newPlace(), sealed)).toThrow(gone);
    expect(() => keys.fingerprint(Buffer.of(1))).toThrow(gone);
    expect(() => keys.useVaultKey((key) => key)).toThrow(gone);
  });
});

describe('a seal made ready', () => {
  it('seals one value after the keys are gone, and no second one', () => {
    const vaultKey = randomBytes(32);
    const vaultId = vaultIdSchema.parse(newId('vault'));
    const place = newPlace();
    const keys = new KeyRing(vaultKey, vaultId);
    const ready = new ReadySeal(keys, place, randomBytes);
    keys.wipe();
    const box = ready.seal(SecretValue.fromText('planted-late'));
    expect(openValue(new KeyRing(vaultKey, vaultId), place, { box }).revealText()).toBe('planted-late');
    expect(() => ready.seal(SecretValue.fromText('planted-second'))).toThrow(TypeError);
  });
});
