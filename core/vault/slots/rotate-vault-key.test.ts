import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LockReason } from '../../../shared/index.ts';
import { addCredential } from '../../catalog/credentials.ts';
import { addApp } from '../../catalog/apps.ts';
import { environmentsOf } from '../../catalog/find.ts';
import { removeApp, removeCredential } from '../../catalog/removals.ts';
import { SecretValue } from '../../secret-value.ts';
import type { CredentialRecord, StoredValue } from '../document.ts';
import type { FileSystem } from '../file-system.ts';
import { nodeFileSystem } from '../node-file-system.ts';
import type { Place } from '../place.ts';
import * as fixture from '../vault-fixture.ts';
import { Vault } from '../vault.ts';
import { renewRecoveryCode } from './renew-recovery-code.ts';
import { rotateVaultKey } from './rotate-vault-key.ts';

let temporary: { readonly path: string; remove(): Promise<void> };
let vault: Vault;
let oldCode: string;
const at = '2026-01-02T03:04:05.678Z';

beforeEach(async () => {
  temporary = await fixture.makeTemporaryFolder();
  const made = await fixture.createVault(fixture.instantOptions(temporary.path));
  vault = made.vault;
  oldCode = made.recoveryCode;
});
afterEach(async () => {
  vault.close();
  await temporary.remove();
});

async function rotate(inVault = vault, passphrase = fixture.plantedPassphrase): Promise<string> {
  const secret = SecretValue.fromText(passphrase);
  const code = await inVault.reslot((held, parts) => rotateVaultKey(held, { passphrase: secret, device: null }, parts));
  return code.revealText();
}

function withCode(code: string) {
  return { with: 'recovery-code', recoveryCode: SecretValue.fromText(code) } as const;
}

/** A credential with a public value, a secret one that was replaced twice, and copies of it in two removals. */
async function fillVault(): Promise<void> {
  await vault.update((draft) => {
    const app = addApp(draft, { name: 'Acme Poster', provider: 'x' }, ['development', 'production'], at);
    const [development, production] = environmentsOf(draft, app.id);
    if (development === undefined || production === undefined) throw new Error('no environments');
    const add = (environmentId: Place['environmentId'], secret: string): CredentialRecord => {
      const fields = new Map([
        ['client_id', SecretValue.fromText('planted-client-id')],
        ['client_secret', SecretValue.fromText(secret)],
      ]);
      const input = { environmentId, kind: 'oauth2-client', details: {}, fields } as const;
      return addCredential(draft, vault, input, at);
    };
    const kept = add(development.id, 'planted-secret-now');
    const place = { appId: app.id, environmentId: development.id, credentialId: kept.id, field: 'client_secret' };
    for (const text of ['planted-secret-before', 'planted-secret-first']) {
      const value = vault.seal(place, SecretValue.fromText(text));
      kept.fields['client_secret']?.history.push({ value, createdAt: at, replacedAt: at, reason: 'edited' });
    }
    removeCredential(draft, add(production.id, 'planted-secret-removed').id, at);
    const other = addApp(draft, { name: 'Old Poster', provider: 'x' }, ['staging'], at);
    const [staging] = environmentsOf(draft, other.id);
    if (staging === undefined) throw new Error('no environment');
    add(staging.id, 'planted-secret-of-app');
    removeApp(draft, other.id, at);
  });
}

/** Every value in the vault, opened: `field: text`, with those of removals. */
async function openEverything(opened = vault): Promise<string[]> {
  const document = await opened.read();
  const removals = Object.values(document.removals);
  const environments = [
    ...Object.values(document.environments),
    ...removals.flatMap((removal) => removal.environments),
  ];
  const records = [...Object.values(document.credentials), ...removals.flatMap(({ credentials }) => credentials)];
  const lines = records.flatMap((record) => {
    const environment = environments.find(({ id }) => id === record.environmentId);
    if (environment === undefined) throw new Error('a credential has no environment');
    return Object.entries(record.fields).flatMap(([field, { value, history }]) => {
      const place = { appId: environment.appId, environmentId: environment.id, credentialId: record.id, field };
      const show = (stored: StoredValue) => ('text' in stored ? stored.text : opened.open(place, stored).revealText());
      return [value, ...history.map((past) => past.value)].map((stored) => `${field}: ${show(stored)}`);
    });
  });
  // Records come in the order of their ids once they have been read from the file.
  return lines.sort();
}

async function fingerprints(): Promise<string[]> {
  const text = JSON.stringify(await vault.read());
  return [...text.matchAll(/"fingerprint":"([^"]*)"/g)].map(([, fingerprint = '']) => fingerprint);
}

describe('rotating the vault key', () => {
  beforeEach(fillVault);

  it('loses no value, present, former or removed, here or after the next unlock', async () => {
    const before = await openEverything();
    expect(before.filter((line) => line.includes('planted-secret'))).toHaveLength(5);
    await rotate();
    expect(await openEverything()).toEqual(before);
    vault.lock('asked');
    await vault.unlock(fixture.passphrase());
    expect(await openEverything()).toEqual(before);
  });

  it('makes another key, and every box and fingerprint anew under it', async () => {
    const keys: Buffer[] = [];
    vault.lendKey((key) => keys.push(Buffer.from(key)));
    const [documentBefore, printsBefore] = [JSON.stringify(await vault.read()), await fingerprints()];
    await rotate();
    vault.lendKey((key) => keys.push(Buffer.from(key)));
    expect(keys[0]).not.toEqual(keys[1]);
    const printsAfter = await fingerprints();
    expect(printsAfter).toHaveLength(printsBefore.length);
    expect(printsAfter.filter((print) => printsBefore.includes(print))).toEqual([]);
    const boxes = (text: string) => [...text.matchAll(/"box":"([^"]*)"/g)].map(([, box = '']) => box);
    const before = new Set(boxes(documentBefore));
    expect(boxes(JSON.stringify(await vault.read())).filter((box) => before.has(box))).toEqual([]);
    // Two equal values have equal fingerprints, also under the new key.
    expect(printsAfter).toContain(vault.fingerprint(SecretValue.fromText('planted-client-id')));
  });

  it('gives a new recovery code, and takes the old one’s effect away, also on the previous file', async () => {
    const code = await rotate();
    vault.lock('asked');
    await expect(vault.unlock(withCode(oldCode))).rejects.toMatchObject({ code: 'vault/wrong-recovery-code' });
    await vault.unlock(withCode(code));
    vault.lock('asked');
    const { bytes } = await nodeFileSystem.read(`${fixture.vaultPath(temporary.path)}.previous`, 1e6);
    await fixture.writeVaultBytes(temporary.path, bytes);
    await expect(vault.unlock(withCode(oldCode))).rejects.toMatchObject({ code: 'vault/wrong-recovery-code' });
    await vault.unlock(withCode(code));
  });

  it('is refused for a wrong passphrase, and changes nothing', async () => {
    const before = await fixture.readVaultBytes(temporary.path);
    await expect(rotate(vault, 'planted-other')).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
    expect(await openEverything()).not.toEqual([]);
  });

  it('is refused where a value does not open, which it names, and changes nothing', async () => {
    await vault.update((draft) => {
      const [credential] = Object.values(draft.credentials);
      const value = credential?.fields['client_secret']?.value;
      if (value === undefined || 'text' in value) throw new Error('no sealed value');
      value.box = Buffer.from(value.box, 'base64').fill(0x5a).toString('base64');
    });
    const before = await fixture.readVaultBytes(temporary.path);
    await expect(rotate()).rejects.toMatchObject({
      code: 'vault/damaged',
      message: expect.stringContaining('client_secret') as string,
    });
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
  });
});

describe('another door that is open on the vault', () => {
  let other: Vault;
  beforeEach(async () => {
    other = await Vault.open(fixture.instantOptions(temporary.path));
    await other.unlock(fixture.passphrase());
  });
  afterEach(() => {
    other.close();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['reads', () => other.read()],
    ['saves', () => other.update((draft) => fixture.addApp(draft, 'Planted'))],
  ])('locks when it next %s after the key was changed, and does not call the file damaged', async (_what, use) => {
    await rotate();
    const before = await fixture.readVaultBytes(temporary.path);
    await expect(use()).rejects.toMatchObject({
      code: 'vault/locked',
      message: expect.stringContaining('changed the vault’s keys') as string,
    });
    expect(other.state).toMatchObject({ state: 'locked', reason: 'other-door' satisfies LockReason });
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
    await other.unlock(fixture.passphrase());
    expect(other.state.state).toBe('unlocked');
  });

  it('goes on when only the recovery code was changed', async () => {
    await vault.reslot((held, { tools }) => renewRecoveryCode(held, tools));
    expect((await other.read()).apps).toEqual({});
    expect(other.state.state).toBe('unlocked');
  });
});

describe('a new recovery code', () => {
  it('opens the vault in place of the old one, and the passphrase stays', async () => {
    const code = (await vault.reslot((held, { tools }) => renewRecoveryCode(held, tools))).revealText();
    expect(code).not.toBe(oldCode);
    for (const secret of [withCode(code), fixture.passphrase()]) {
      vault.lock('asked');
      await vault.unlock(secret);
    }
    vault.lock('asked');
    await expect(vault.unlock(withCode(oldCode))).rejects.toMatchObject({ code: 'vault/wrong-recovery-code' });
  });
});

describe('a new recovery code on a disk that fails', () => {
  let renamesLeft = Infinity;
  const failing: FileSystem = {
    ...nodeFileSystem,
    rename(from, to) {
      if (to.endsWith('vault.keystage') && renamesLeft-- <= 0) {
        return Promise.reject(Object.assign(new Error('planted'), { code: 'ENOSPC' }));
      }
      return nodeFileSystem.rename(from, to);
    },
  };

  async function renewWith(renames: number): Promise<string> {
    const opened = await Vault.open({ ...fixture.instantOptions(temporary.path), files: failing });
    await opened.unlock(fixture.passphrase());
    renamesLeft = renames;
    try {
      return (await opened.reslot((held, { tools }) => renewRecoveryCode(held, tools))).revealText();
    } finally {
      renamesLeft = Infinity;
      opened.close();
    }
  }

  it('is not made where it can’t be saved', async () => {
    await expect(renewWith(0)).rejects.toMatchObject({ code: 'vault/write-failed' });
    vault.lock('asked');
    await vault.unlock(withCode(oldCode));
  });

  it('is not lost where only the repeated save fails', async () => {
    const code = await renewWith(1);
    vault.lock('asked');
    await vault.unlock(withCode(code));
  });
});
