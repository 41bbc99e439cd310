import type { ErrorCode } from './errors.ts';

export const keychainErrors = [
  'keychain/missing',
  'keychain/locked',
  'keychain/denied',
  'keychain/absent',
  'keychain/wrong-backend',
] as const satisfies readonly ErrorCode[];
