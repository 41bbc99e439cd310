import * as z from 'zod';

/**
 * Every expected failure has one of these codes. They are stable: scripts and the explainer match on them. The part
 * before the slash is the room that speaks.
 */
export const errorCodes = [
  'vault/absent',
  'vault/exists',
  'vault/locked',
  'vault/wrong-passphrase',
  'vault/wrong-recovery-code',
  'vault/damaged',
  'vault/newer-format',
  'vault/kdf-refused',
  'vault/busy',
  'vault/read-failed',
  'vault/write-failed',
  'vault/nothing-unsaved',
  'vault/unsaved-sealed',
  'vault/unsaved-conflict',
  'backup/unusable',
  'keychain/missing',
  'keychain/locked',
  'keychain/denied',
  'keychain/absent',
  'keychain/wrong-backend',
  'grant/outside',
  'grant/expired',
  'secret/confirm-production',
  'act/overtaken',
  'input/invalid',
  'input/taken',
  'not-found',
  'provider/unsupported',
  'api/foreign-host',
  'oauth/not-ready',
  'oauth/confirm-production',
  'oauth/callback-unregistered',
  'oauth/callback-not-local',
  'oauth/port-taken',
  'oauth/port-forbidden',
  'oauth/certificate-unusable',
  'oauth/browser-failed',
  'oauth/denied',
  'oauth/cancelled',
  'oauth/timeout',
  'oauth/wrong-state',
  'oauth/code-rejected',
  'oauth/client-rejected',
  'oauth/token-rejected',
  'oauth/callback-refused',
  'oauth/clock-skew',
  'oauth/forbidden',
  'oauth/app-suspended',
  'oauth/rate-limited',
  'oauth/unpaid',
  'oauth/provider-error',
  'oauth/bad-response',
  'oauth/unreachable',
  'oauth/unclear',
  'oauth/busy',
  'sandbox/port-taken',
  'clipboard/unavailable',
  'door/refused',
  'door/port-taken',
  'door/unreachable',
  'internal',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/**
 * How an error crosses a door. `message` says what happened; `hint` what to do next; `field` is the path of the input
 * at fault (`registration.callbackUrls.0`).
 */
export const errorShapeSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  field: z.string().optional(),
  hint: z.string().optional(),
});
export type ErrorShape = z.infer<typeof errorShapeSchema>;
