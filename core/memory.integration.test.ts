import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appViewSchema, credentialViewSchema } from '../shared/index.ts';
import { buildProgram } from './testing/build-program.ts';
import { SteeredProcess } from './testing/steered-process.ts';

const passphrase = 'planted-passphrase-in-memory';
const former = 'planted-former-value-in-memory';
const present = 'planted-present-value-in-memory';
const reference = 'planted-app/development/secret.planted';

let program: Awaited<ReturnType<typeof buildProgram>>;
let folder: string;
let place: { readonly credentialId: string; readonly field: string };

beforeAll(async () => {
  program = await buildProgram('core/testing/memory-process.ts');
});
afterAll(() => program.remove());

/** The vault is made by another process: what is found later has come out of the file. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-memory-'));
  const maker = new SteeredProcess(program.path, folder);
  await maker.call('vault.create', { passphrase });
  const added = await maker.call('app.add', { name: 'Planted App', provider: 'x', environments: ['development'] });
  const environmentId = appViewSchema.parse(added).environments[0]!.id;
  const fields = { planted: former };
  const credential = await maker.call('credential.add', { environmentId, kind: 'custom', name: 'secret', fields });
  const { id: credentialId } = credentialViewSchema.parse(credential);
  place = { credentialId, field: 'planted' };
  await maker.call('credential.edit', { credentialId, fields: { planted: present } });
  await maker.end();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function unlock(): Promise<SteeredProcess> {
  const keystage = new SteeredProcess(program.path, folder);
  await keystage.call('vault.unlock', { with: 'passphrase', passphrase });
  return keystage;
}

async function lookAround(keystage: SteeredProcess): Promise<void> {
  for (const { id } of appViewSchema
    .pick({ id: true })
    .loose()
    .array()
    .parse(await keystage.call('app.list'))) {
    await keystage.call('app.show', { appId: id });
  }
  await keystage.call('search.find', { text: 'planted' });
  await keystage.call('history.list', { credentialId: place.credentialId });
  await keystage.call('activity.list');
}

// The whole memory of another process can be read where there is /proc.
describe.runIf(process.platform === 'linux')('the memory of an unlocked Keystage', () => {
  it('holds no value that was not asked for, anywhere in the process', async () => {
    const keystage = await unlock();
    await lookAround(keystage);
    expect(await keystage.findInMemory([former, present])).toEqual([]);
    // Opens every sealed value; what it takes out is bytes, and wiped.
    await keystage.call('vault.verify');
    expect(await keystage.findInMemory([former, present])).toEqual([]);
    // And so the search above would have found one. It is kept: what is let go may be overwritten at any moment.
    await keystage.call('secret.reveal', place, true);
    expect(await keystage.findInMemory([former, present])).toEqual([present]);
    await keystage.end();
  });
});

describe('the memory of a locked Keystage', () => {
  it('holds none of the values that were used, nor the passphrase, in anything that can be reached', async () => {
    const keystage = await unlock();
    await lookAround(keystage);
    await keystage.call('secret.reveal', place);
    await keystage.call('secret.copy', place);
    await keystage.call('secret.read', { reference });
    await keystage.call('secret.inject', { environment: 'planted-app/development' });
    const edited = 'planted-edited-value-in-memory';
    await keystage.call('credential.edit', { credentialId: place.credentialId, fields: { planted: edited } });
    await keystage.call('vault.lock');
    expect(await keystage.findInHeap([former, present, edited, passphrase])).toEqual([]);
    await keystage.end();
  });

  it('holds neither the names nor the index of a search, after a change was the last thing done', async () => {
    const keystage = await unlock();
    const [app] = appViewSchema
      .pick({ id: true })
      .loose()
      .array()
      .parse(await keystage.call('app.list'));
    const [name, description] = ['Planted Edited Name', 'Planted description in memory'];
    await keystage.call('app.edit', { appId: app!.id, changes: { name, description } });
    await keystage.call('search.find', { text: 'planted' });
    const planted = [name, description, name.toLowerCase(), description.toLowerCase()];
    // The control: unlocked, they are there.
    expect(await keystage.findInHeap(planted)).toEqual(expect.arrayContaining([name, description]));
    await keystage.call('vault.lock');
    expect(await keystage.findInHeap(planted)).toEqual([]);
    await keystage.end();
  });

  it('holds an unsaved change as ciphertext alone, values, names and notes, and saves it after the next unlock', async () => {
    const keystage = await unlock();
    const edited = 'planted-unsaved-value-in-memory';
    const name = 'Planted Unsaved Name';
    const { credentialId } = place;
    // The folder goes away under the open vault, as an unplugged disk does.
    const away = `${folder}-away`;
    await rename(folder, away);
    for (const change of [
      () => keystage.call('credential.edit', { credentialId, fields: { planted: edited } }),
      () => keystage.call('app.add', { name, provider: 'x', environments: ['development'] }),
    ]) {
      await expect(change()).rejects.toThrow('kept in memory');
    }
    await rm(folder, { recursive: true, force: true });
    await rename(away, folder);
    // The control: as long as it is unlocked, what is no secret is there.
    expect(await keystage.findInHeap([edited, name])).toEqual([name]);
    expect(await keystage.call('vault.lock')).toMatchObject({
      state: 'locked',
      unsavedSince: expect.stringMatching(/^20/) as string,
    });
    expect(await keystage.findInHeap([former, present, edited, name, 'Planted App', passphrase])).toEqual([]);
    await keystage.call('vault.unlock', { with: 'passphrase', passphrase });
    expect(await keystage.call('vault.health')).toMatchObject({ unsaved: null });
    expect(JSON.stringify(await keystage.call('app.list'))).toContain(name);
    await keystage.call('secret.reveal', place, true);
    expect(await keystage.findInHeap([present, edited])).toEqual([edited]);
    await keystage.end();
  });

  it('would be found to hold one that is kept', async () => {
    const keystage = await unlock();
    await keystage.call('secret.reveal', place, true);
    await keystage.call('vault.lock');
    expect(await keystage.findInHeap([former, present, passphrase])).toEqual([present]);
    await keystage.end();
  });
});
