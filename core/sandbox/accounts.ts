/** Someone who is logged in to the stand-in X. Ids are decimal strings, as X's are. */
export interface SandboxAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

/** Invented people to log in as. More than one, since one live grant per app and user shows only with two users. */
export const sandboxAccounts: readonly SandboxAccount[] = [
  { id: '1900000000000000001', username: 'sandbox_dev', name: 'Sandbox Developer' },
  { id: '1900000000000000002', username: 'sandbox_alt', name: 'Second Account' },
  { id: '1900000000000000003', username: 'sandbox_bot', name: 'Automated Account' },
];

export function findAccount(id: string): SandboxAccount | null {
  return sandboxAccounts.find((account) => account.id === id) ?? null;
}

/** X compares handles without regard to case. */
export function findAccountByName(username: string): SandboxAccount | null {
  return sandboxAccounts.find((account) => account.username === username.toLowerCase()) ?? null;
}
