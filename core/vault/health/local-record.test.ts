import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { vaultIdSchema } from '../../../shared/index.ts';
import { newId } from '../../new-id.ts';
import { localRecordsIn } from './local-record.ts';

const vaultId = vaultIdSchema.parse(newId('vault'));
const nothingSeen = { generation: 0, drill: null, rollback: null };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-state-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('is read back by whoever looks at the same vault in the same folder, and by nobody else', async () => {
  const record = { generation: 7, drill: null, rollback: { seenGeneration: 7, foundGeneration: 3 } };
  await localRecordsIn(root, '/planted/one').write(vaultId, record);
  expect(await localRecordsIn(root, '/planted/one').read(vaultId)).toEqual(record);
  expect(await localRecordsIn(root, '/planted/other').read(vaultId)).toEqual(nothingSeen);
});

it('is read in the form of Keystage 0.1, which knew no rollback, and as nothing seen where it is damaged', async () => {
  const records = localRecordsIn(root, '/planted/one');
  await records.write(vaultId, { ...nothingSeen, generation: 7 });
  const [name = ''] = await readdir(root);
  await writeFile(join(root, name), '{"generation":5,"drill":null}');
  expect(await records.read(vaultId)).toEqual({ ...nothingSeen, generation: 5 });
  await writeFile(join(root, name), '{"generation":');
  expect(await records.read(vaultId)).toEqual(nothingSeen);
});

it('leaves for good no temporary file of a process that was killed, and takes nothing else', async () => {
  await mkdir(join(root, 'folder'));
  const left = `${vaultId}.0123456789abcdef.json.0123456789abcdef.tmp`;
  const inUse = `${vaultId}.0123456789abcdef.json.aaaaaaaaaaaaaaaa.tmp`;
  for (const name of [left, inUse, 'notes.tmp']) await writeFile(join(root, name), '');
  const anHourAgo = new Date(Date.now() - 3_600_000);
  for (const name of [left, 'notes.tmp']) await utimes(join(root, name), anHourAgo, anHourAgo);
  await localRecordsIn(root, '/planted/one').write(vaultId, nothingSeen);
  const names = await readdir(root);
  expect(names).not.toContain(left);
  expect(names).toEqual(expect.arrayContaining([inUse, 'notes.tmp', 'folder']));
});
