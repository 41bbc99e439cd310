import { spawnSync } from 'node:child_process';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeOf } from '../../core/catalog/find.ts';
import type { DeepReadonly } from '../../core/vault/deep-readonly.ts';
import type { Document, StoredValue } from '../../core/vault/document.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { toKeePassXml } from './keepass-xml.ts';
import type { SampleVault } from './sample-vault.ts';
import { toSize } from './timing.ts';

/** How large the file is, beside the same contents as JSON in the clear, and beside a database of KeePassXC that holds them. */
export async function measureSizes({ vault, folder }: SampleVault, count: number): Promise<string[]> {
  const { size } = await stat(fixture.vaultPath(folder));
  const clear = toClear(await vault.read(), vault);
  const json = Buffer.byteLength(JSON.stringify(clear));
  const keepass = await sizeInKeePass(folder, clear);
  const ratio = (to: number) => `${(size / to).toFixed(1)} ×`;
  return [
    count.toLocaleString('en'),
    toSize(json),
    toSize(keepass),
    `${toSize(size)} (${ratio(json)}, ${ratio(keepass)})`,
  ];
}

export const sizeColumns = ['credentials', 'bare JSON', 'KeePassXC', 'vault (to JSON, to KeePassXC)'];

/** Each value in the place of its box, and no fingerprint beside it: nobody who keeps them in the clear needs one. */
function toClear(document: DeepReadonly<Document>, vault: Vault): DeepReadonly<Document> {
  const credentials = Object.entries(document.credentials).map(([id, credential]) => {
    const fields = Object.entries(credential.fields).map(([name, { value, history, ...dates }]) => {
      const place = placeOf(document, credential, name);
      const clear = (stored: StoredValue) => ({ text: reveal(vault, place, stored), fingerprint: '' });
      const past = history.map((former) => ({ ...former, value: clear(former.value) }));
      return [name, { ...dates, value: clear(value), history: past }] as const;
    });
    return [id, { ...credential, fields: Object.fromEntries(fields) }] as const;
  });
  return { ...document, credentials: Object.fromEntries(credentials) };
}

function reveal(vault: Vault, place: ReturnType<typeof placeOf>, stored: StoredValue): string {
  if ('text' in stored) return stored.text;
  const secret = vault.open(place, stored);
  try {
    return secret.revealText();
  } finally {
    secret.wipe();
  }
}

/** As its own command line makes one of an export: encrypted, and compressed before. */
async function sizeInKeePass(folder: string, clear: DeepReadonly<Document>): Promise<number> {
  const [xml, database] = [join(folder, 'bare.xml'), join(folder, 'bare.kdbx')];
  try {
    await writeFile(xml, toKeePassXml(clear));
    const ended = spawnSync('keepassxc-cli', ['import', '--set-password', '--decryption-time', '100', xml, database], {
      env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
      input: 'planted-passphrase\nplanted-passphrase\n',
      encoding: 'utf8',
    });
    if (ended.status !== 0) throw new Error(`keepassxc-cli failed: ${ended.error?.message ?? ended.stderr}`);
    return (await stat(database)).size;
  } finally {
    await Promise.all([xml, database].map((path) => rm(path, { force: true })));
  }
}
