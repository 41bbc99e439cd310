import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppView } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { openVault, type OpenVault } from '../testing/open-vault.ts';
import { Vault } from '../vault/vault.ts';

let vault: OpenVault;
let folder: string;
let app: AppView;

beforeEach(async () => {
  vault = await openVault();
  folder = await mkdtemp(join(tmpdir(), 'keystage-export-'));
  app = await vault.call('app.add', { name: 'Acme Poster', provider: 'x' });
  for (const { id, handle } of app.environments) {
    const fields = { secret: `planted ${handle} 'quoted'`, token: `planted-token-${handle}` };
    await vault.call('credential.add', { environmentId: id, kind: 'custom', name: 'hook', fields });
  }
});
afterEach(async () => {
  await vault.close();
  await rm(folder, { recursive: true, force: true });
});

const environmentId = (handle: string) => app.environments.find((each) => each.handle === handle)!.id;

describe('export.env', () => {
  it('writes a file that only its owner can read, and answers names alone', async () => {
    const path = join(folder, '.env');
    const written = await vault.call('export.env', { environmentId: environmentId('development'), path });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const content = await readFile(path, 'utf8');
    expect(content).toContain(`"planted development 'quoted'"\n`);
    expect(content).toContain('=planted-token-development\n');
    expect(
      content
        .trim()
        .split('\n')
        .map((line) => line.split('=')[0]),
    ).toEqual(written.names);
    expect(JSON.stringify(written)).not.toContain('planted');
  });

  it.each(['PROMPT_COMMAND', 'LD_PRELOAD', 'PATH'])(
    'writes no file by which a shell would run a value: %s',
    async (name) => {
      const fields = { token: 'touch planted' };
      await vault.call('credential.add', {
        environmentId: environmentId('development'),
        kind: 'custom',
        name: 'other',
        fields,
        variableNames: { token: name },
      });
      const input = { environmentId: environmentId('development'), path: join(folder, '.bash_aliases') };
      await expect(vault.call('export.env', input)).rejects.toMatchObject({ code: 'input/invalid' });
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('writes nothing of production until it is confirmed, whatever the settings say', async () => {
    await vault.call('settings.edit', { changes: { confirmProductionUse: false }, confirmProduction: true });
    const input = { environmentId: environmentId('production'), path: join(folder, '.env') };
    await expect(vault.call('export.env', input)).rejects.toMatchObject({ code: 'secret/confirm-production' });
    expect(await readdir(folder)).toEqual([]);
    await vault.call('export.env', { ...input, confirmProduction: true });
    expect(await readdir(folder)).toEqual(['.env']);
  });

  it('writes over nothing, and says where it can’t write', async () => {
    const path = join(folder, '.env');
    await writeFile(path, 'mine');
    const input = { environmentId: environmentId('development') };
    await expect(vault.call('export.env', { ...input, path })).rejects.toMatchObject({ code: 'input/taken' });
    expect(await readFile(path, 'utf8')).toBe('mine');
    const nowhere = join(folder, 'nowhere', '.env');
    await expect(vault.call('export.env', { ...input, path: nowhere })).rejects.toMatchObject({ code: 'not-found' });
    await expect(vault.call('export.env', { ...input, path: '.env' })).rejects.toMatchObject({ field: 'path' });
  });

  it('is noted with the environment', async () => {
    await vault.call('export.env', { environmentId: environmentId('development'), path: join(folder, '.env') });
    const { entries } = await vault.call('activity.list', { limit: 1 });
    expect(entries).toMatchObject([{ action: 'exported', references: ['acme-poster/development'] }]);
  });
});

describe('export.encrypted', () => {
  const passphrase = 'planted passphrase two';

  it('is a vault that its own passphrase opens, with every value and nothing of other apps', async () => {
    const other = await vault.call('app.add', { name: 'Left Behind', provider: 'x' });
    const path = join(folder, 'acme.keystage');
    const written = await vault.call('export.encrypted', { appIds: [app.id], path, passphrase });
    expect(written).toEqual({ path, references: ['acme-poster'], credentialCount: 3 });
    expect(await readdir(folder)).toEqual(['acme.keystage']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const bytes = await readFile(path);
    expect(bytes.includes('planted')).toBe(false);

    const home = join(folder, 'elsewhere');
    await mkdir(home, { mode: 0o700 });
    await writeFile(join(home, 'vault.keystage'), bytes, { mode: 0o600 });
    const opened = await Vault.open({ folder: home, clock: vault.clock });
    await opened.unlock({ with: 'passphrase', passphrase: SecretValue.fromText(passphrase) });
    const document = await opened.read();
    expect(Object.keys(document.apps)).toEqual([app.id]);
    expect(document.apps[other.id]).toBeUndefined();
    const values = Object.values(document.credentials).flatMap((credential) =>
      Object.entries(credential.fields).map(([field, { value }]) => {
        if (!('box' in value)) return value.text;
        const place = { appId: app.id, environmentId: credential.environmentId, credentialId: credential.id, field };
        return opened.open(place, value).revealText();
      }),
    );
    expect(values.sort()).toContain('planted-token-production');
    expect(values).toHaveLength(6);
    opened.close();
  });

  it('leaves nothing behind where the file is taken', async () => {
    const path = join(folder, 'acme.keystage');
    await writeFile(path, 'mine');
    const input = { appIds: [app.id], path, passphrase };
    await expect(vault.call('export.encrypted', input)).rejects.toMatchObject({ code: 'input/taken' });
    expect(await readdir(folder)).toEqual(['acme.keystage']);
    expect(await readFile(path, 'utf8')).toBe('mine');
  });
});
