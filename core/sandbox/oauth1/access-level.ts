import type { OAuth1Permission } from '../../../shared/index.ts';

/** As X's header `x-access-level` names them. */
export const levelNames = {
  read: 'read',
  'read-write': 'read-write',
  'read-write-dm': 'read-write-directmessages',
} as const satisfies Record<OAuth1Permission, string>;

/**
 * The level of a token: the app's, unless `x_auth_access_type` asks for less. X documents `read` and `write`; others
 * count for nothing, and nothing gives more than the app has.
 */
export function chooseLevel(permission: OAuth1Permission, asked: string | null): OAuth1Permission {
  if (asked === 'read') return 'read';
  return asked === 'write' && permission === 'read-write-dm' ? 'read-write' : permission;
}
