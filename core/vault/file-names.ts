export const vaultFileName = 'vault.keystage';
export const previousFileName = 'vault.keystage.previous';
/** Locked while a process saves. A file of its own, since a save replaces the vault file. */
export const lockFileName = 'vault.lock';

/** What a save leaves behind when the process dies in the middle of it. Only ciphertext is ever in such a file. */
export const temporaryFilePattern = /^vault\.[0-9a-f]{16}\.tmp$/;

export function temporaryFileName(random: Buffer): string {
  return `vault.${random.toString('hex')}.tmp`;
}

/** Where a previous file goes that belongs to an earlier vault than the one being created. */
export function setAsideFileName(random: Buffer): string {
  return `${previousFileName}.${random.toString('hex')}`;
}
