import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appIdSchema, credentialIdSchema, environmentIdSchema, type App } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { Clock } from '../ports.ts';
import { SecretValue } from '../secret-value.ts';
import type { DeriveKey } from './argon2.ts';
import { encodeCanonical } from './canonical-json.ts';
import type { Document } from './document.ts';
import { checkKdfParameters, recoveryKdfCost } from './kdf-parameters.ts';
import type { Place } from './place.ts';
import { Vault } from './vault.ts';
import type { VaultOptions } from './vault-options.ts';

/** What the tests of this room share. */

export const plantedPassphrase = 'planted-passphrase';

export const stillClock: Clock = { now: () => Date.parse('2026-01-02T03:04:05.678Z'), after: () => () => undefined };

/** A stand-in for Argon2 that takes no time: for tests of what is around it. It refuses what the real one refuses. */
export const instantDeriveKey: DeriveKey = (secret, parameters) => {
  checkKdfParameters(parameters);
  return Promise.resolve(createHash('sha256').update(secret).update(encodeCanonical(parameters)).digest());
};

export function instantOptions(folder: string): VaultOptions {
  return { folder, clock: stillClock, kdf: recoveryKdfCost, deriveKey: instantDeriveKey };
}

export async function makeTemporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'keystage-vault-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function passphrase(text = plantedPassphrase): {
  readonly with: 'passphrase';
  readonly passphrase: SecretValue;
} {
  return { with: 'passphrase', passphrase: SecretValue.fromText(text) };
}

export async function createVault(options: VaultOptions): Promise<{ vault: Vault; recoveryCode: string }> {
  const vault = await Vault.open(options);
  const code = await vault.create(SecretValue.fromText(plantedPassphrase));
  return { vault, recoveryCode: code.revealText() };
}

export function addApp(draft: Document, name: string): App {
  const at = '2026-01-02T03:04:05.678Z';
  const app: App = {
    id: appIdSchema.parse(newId('app')),
    name,
    handle: 'planted-app',
    provider: 'x',
    description: '',
    useCase: '',
    tags: [],
    createdAt: at,
    updatedAt: at,
  };
  draft.apps[app.id] = app;
  return app;
}

export function newPlace(field = 'client_secret'): Place {
  return {
    appId: appIdSchema.parse(newId('app')),
    environmentId: environmentIdSchema.parse(newId('env')),
    credentialId: credentialIdSchema.parse(newId('cred')),
    field,
  };
}

export function vaultPath(folder: string): string {
  return join(folder, 'vault.keystage');
}

export function readVaultBytes(folder: string): Promise<Buffer> {
  return readFile(vaultPath(folder));
}

export function writeVaultBytes(folder: string, bytes: Uint8Array): Promise<void> {
  return writeFile(vaultPath(folder), bytes);
}
