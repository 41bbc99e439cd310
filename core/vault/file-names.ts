import { vaultIdSchema, type VaultId } from '../../shared/index.ts';

export const vaultFileName = 'vault.keystage';
export const previousFileName = 'vault.keystage.previous';
/** Locked while a process saves. A file of its own, since a save replaces the vault file. */
export const lockFileName = 'vault.lock';
/** Earlier saves, in the data folder; kept and pruned by `core/vault/backups`. */
export const backupFolderName = 'backups';

/** What a save leaves behind when the process dies in the middle of it. Only ciphertext is ever in such a file. */
export const temporaryFilePattern = /^vault\.[0-9a-f]{16}\.tmp$/;

export function temporaryFileName(random: Buffer): string {
  return `vault.${random.toString('hex')}.tmp`;
}

const setAsidePattern = /^vault\.keystage\.(?:previous\.[0-9a-f]{16}|set-aside\.[0-9TZ-]{24}\.[0-9a-f]{8})$/;

export function isSetAsideName(name: string): boolean {
  return setAsidePattern.test(name);
}

/** Where a previous file goes that belongs to an earlier vault than the one being created. */
export function setAsideFileName(random: Buffer): string {
  return `${previousFileName}.${random.toString('hex')}`;
}

/** Where what stood in the vault's place goes when a backup takes that place. Two in one moment get two names. */
export function setAsideVaultName(at: number, random: Buffer): string {
  return `${vaultFileName}.set-aside.${toNameTime(at)}.${random.toString('hex', 0, 4)}`;
}

/** What a backup's name tells: enough to list and to prune without opening it. */
export interface BackupName {
  /** When a newer save took its place: until then, it was the vault. Milliseconds since 1970. */
  readonly keptAt: number;
  readonly generation: number;
  readonly vaultId: VaultId;
}

/** `2026-11-24T04-13-34-567Z.g42.vault_….keystage`: sorts by time, and is legal on every file system. */
export function backupFileName({ keptAt, generation, vaultId }: BackupName): string {
  return `${toNameTime(keptAt)}.g${generation}.${vaultId}.keystage`;
}

const backupPattern =
  /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.g([1-9]\d{0,15})\.(vault_[0-9a-hjkmnp-tv-z]{20})\.keystage$/;

/** Null for a name that Keystage did not give. */
export function parseBackupFileName(name: string): BackupName | null {
  const [, day, hours, minutes, seconds, ms, generation, id] = backupPattern.exec(name) ?? [];
  const keptAt = Date.parse(`${day ?? ''}T${hours ?? ''}:${minutes ?? ''}:${seconds ?? ''}.${ms ?? ''}Z`);
  const vaultId = vaultIdSchema.safeParse(id).data;
  if (Number.isNaN(keptAt) || vaultId === undefined) return null;
  const parsed = { keptAt, generation: Number(generation), vaultId };
  return Number.isSafeInteger(parsed.generation) ? parsed : null;
}

function toNameTime(at: number): string {
  return new Date(at).toISOString().replace(/[:.]/g, '-');
}
