import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../core/system-clock.ts';
import { SecretValue } from '../../core/secret-value.ts';
import { Vault } from '../../core/vault/vault.ts';
import { makeKdbx } from './kdbx.ts';
import { makeSampleDocument } from './sample-document.ts';
import { median, ratioOf, timeInTurn } from './timing.ts';

const rounds = 20;
const passphrase = 'planted-passphrase';
const reference = 'acme-poster-0/development/api-key.api_key';
const keystage = join(process.cwd(), 'dist', 'cli', 'keystage.cjs');
/** What it costs to derive the key of the vault, and of the database that is compared with it. */
const kdf = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 4 };

/** One value as a whole process: from `exec` to exit, in turn with others that keep secrets. */
export async function measurePrograms(): Promise<readonly string[][]> {
  const home = mkdtempSync(join(tmpdir(), 'ks-bench-'));
  const environment = { ...process.env, HOME: home, KEYSTAGE_HOME: join(home, 'vault'), QT_QPA_PLATFORM: 'offscreen' };
  const run = (program: string, args: readonly string[], input = '', extra = {}) =>
    succeed(program, spawnSync(program, args, { env: { ...environment, ...extra }, input, encoding: 'utf8' }));
  const get = () => run(process.execPath, [keystage, 'get', reference, '--passphrase-stdin'], `${passphrase}\n`);
  try {
    await fillVault(join(home, 'vault'));
    const heldHome = join(home, 'held');
    await fillVault(heldHome);
    const held = { KEYSTAGE_HOME: heldHome };
    run(process.execPath, [keystage, 'unlock', '--for', '15m', '--passphrase-stdin'], `${passphrase}\n`, held);
    const keepass = await prepareKeePassXC(home, run);
    const pass = preparePass(home, run);
    try {
      const times = await timeInTurn(
        {
          'node -e 0': () => run(process.execPath, ['-e', '0']),
          'keystage get, unlocked': () => run(process.execPath, [keystage, 'get', reference], '', held),
          'keystage get, with the passphrase': get,
          [`keepassxc-cli show, of equal cost: ${keepass.equalCost}`]: keepass.equal,
          [`keepassxc-cli show, as it makes one: ${keepass.usualCost}`]: keepass.usual,
          'pass show': pass,
        },
        rounds,
      );
      const bare = times['node -e 0'];
      const rows = Object.entries(times).map(([name, ms]) => [
        name,
        `${median(ms).toFixed(0)} ms`,
        `${ratioOf(ms, bare).toFixed(2)} ×`,
      ]);
      return [['one value, as a whole process', 'median', 'node -e 0 being 1'], ...rows];
    } finally {
      run(process.execPath, [keystage, 'lock'], '', held);
    }
  } finally {
    spawnSync('gpgconf', ['--kill', 'all'], { env: { ...environment, GNUPGHOME: join(home, 'gnupg') } });
    rmSync(home, { recursive: true, force: true });
  }
}

async function fillVault(folder: string): Promise<void> {
  const vault = await Vault.open({ folder, clock: systemClock, kdf });
  (await vault.create(SecretValue.fromText(passphrase))).wipe();
  const sample = makeSampleDocument(12, vault);
  await vault.update((draft) => {
    Object.assign(draft, { apps: sample.apps, environments: sample.environments, credentials: sample.credentials });
  });
  vault.close();
}

type Run = (program: string, args: readonly string[], input?: string, extra?: object) => string;

/** Two databases: as keepassxc-cli makes one, and one whose key costs what that of the vault does. */
async function prepareKeePassXC(home: string, run: Run) {
  const usual = join(home, 'usual.kdbx');
  run('keepassxc-cli', ['db-create', '--set-password', usual], `${passphrase}\n${passphrase}\n`);
  run('keepassxc-cli', ['add', usual, 'entry', '--password-prompt'], `${passphrase}\nplanted-value\n`);
  const equal = join(home, 'equal.kdbx');
  writeFileSync(equal, await makeKdbx(passphrase, kdf, { title: 'entry', password: 'planted-value' }));
  const show = (database: string) => () => {
    const shown = run('keepassxc-cli', ['show', '-a', 'Password', database, 'entry'], `${passphrase}\n`);
    if (!shown.includes('planted-value')) throw new Error('keepassxc-cli shows another value');
  };
  const costOf = (database: string) =>
    /^KDF: (.*)$/m.exec(run('keepassxc-cli', ['db-info', database], `${passphrase}\n`))?.[1] ?? 'KDF unknown';
  return { usual: show(usual), usualCost: costOf(usual), equal: show(equal), equalCost: costOf(equal) };
}

/** With a key without a passphrase: GnuPG then derives nothing. */
function preparePass(home: string, run: Run) {
  const gnupg = join(home, 'gnupg');
  mkdirSync(gnupg, { mode: 0o700 });
  const extra = { GNUPGHOME: gnupg, PASSWORD_STORE_DIR: join(home, 'store') };
  const quick = [
    '--batch',
    '--passphrase',
    '',
    '--quick-generate-key',
    'bench@keystage.example',
    'default',
    'default',
    'never',
  ];
  run('gpg', quick, '', extra);
  run('pass', ['init', 'bench@keystage.example'], '', extra);
  run('pass', ['insert', '--multiline', 'entry'], 'planted-value\n', extra);
  return () => run('pass', ['show', 'entry'], '', extra);
}

function succeed(program: string, ended: SpawnSyncReturns<string>): string {
  if (ended.status === 0) return ended.stdout;
  throw new Error(`${program} failed: ${ended.error?.message ?? ended.stderr}`);
}
