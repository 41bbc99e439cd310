import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addApp } from '../../catalog/apps.ts';
import { addCredential } from '../../catalog/credentials.ts';
import { placeOf } from '../../catalog/find.ts';
import { buildProgram } from '../../testing/build-program.ts';
import { SecretValue } from '../../secret-value.ts';
import type { StoredValue } from '../document.ts';
import type { Place } from '../place.ts';
import { createVault, instantOptions, makeTemporaryFolder, passphrase } from '../vault-fixture.ts';
import { Vault } from '../vault.ts';

vi.setConfig({ testTimeout: 300_000 });

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const editsOfEach = 50;
const at = '2026-11-20T12:00:00.000Z';

let program: Awaited<ReturnType<typeof buildProgram>>;
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeAll(async () => {
  [program, folder] = await Promise.all([buildProgram('core/vault/durability/writer.ts'), makeTemporaryFolder()]);
  const { vault } = await createVault(instantOptions(folder.path));
  await vault.update((draft) => {
    for (const name of names) addApp(draft, { name, provider: 'generic' }, [], at);
    const shared = addApp(draft, { name: 'shared', provider: 'generic' }, ['development'], at);
    const environment = Object.values(draft.environments).find(({ appId }) => appId === shared.id)!;
    const fields = new Map([['planted', SecretValue.fromText('first')]]);
    addCredential(draft, vault, { environmentId: environment.id, kind: 'custom', details: {}, fields }, at);
  });
  vault.close();
});
afterAll(() => Promise.all([program.remove(), folder.remove()]));

function startWriter(name: string) {
  const args = [program.path, folder.path, name, String(editsOfEach)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, 'line');
  void ready.then(() => lines.on('line', (line) => acknowledged.push(line)));
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => child.exitCode);
  return { name, acknowledged, ready, ended, begin: () => child.stdin.write('\n') };
}

it('eight processes with fifty edits each, of different records and of the same, lose none that was acknowledged', async () => {
  const writers = names.map(startWriter);
  await Promise.all(writers.map(({ ready }) => ready));
  for (const { begin } of writers) begin();
  for (const { name, acknowledged, ended } of writers) {
    expect(await ended).toBe(0);
    expect(acknowledged).toEqual(Array.from({ length: editsOfEach }, (_, index) => `${name}${index}`));
  }

  const vault = await Vault.open(instantOptions(folder.path));
  await vault.unlock(passphrase());
  const document = await vault.read();
  const apps = new Map(Object.values(document.apps).map((app) => [app.name, app]));
  const labelsOf = (name: string, kind: number) =>
    Array.from({ length: editsOfEach }, (_, index) => index)
      .filter((index) => index % 3 === kind)
      .map((index) => `${name}${index}`);

  // Of its own record, each process has its last edit there.
  for (const name of names) expect(apps.get(name)?.description).toBe(labelsOf(name, 0).at(-1));
  // Of the text that all write to, every edit is there once, and those of each in their order.
  const written = apps.get('shared')!.useCase.trim().split(' ');
  expect(written.toSorted()).toEqual(names.flatMap((name) => labelsOf(name, 1)).toSorted());
  for (const name of names) expect(written.filter((label) => label.startsWith(name))).toEqual(labelsOf(name, 1));
  // Of the value that all replace, the last is in force, and those before it are its history, as far as that goes back.
  const [credential] = Object.values(document.credentials);
  const field = credential!.fields['planted']!;
  const place = placeOf(document, credential!, 'planted');
  const values = [field.value, ...field.history.map(({ value }) => value)].map((value) => open(vault, place, value));
  expect(new Set(values).size).toBe(11);
  for (const name of names) {
    const replaced = labelsOf(name, 2);
    const kept = values.filter((value) => value.startsWith(name)).reverse();
    expect(kept).toEqual(replaced.slice(replaced.length - kept.length));
  }
  vault.close();
});

function open(vault: Vault, place: Place, value: StoredValue): string {
  if (!('box' in value)) throw new Error('a secret lies open');
  return vault.open(place, value).revealText();
}
