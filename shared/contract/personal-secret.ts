import * as z from 'zod';

export const passphraseInput = z.string().max(1024, 'at most 1,024 characters');

/** What a person opens the vault with. */
export const personalSecret = z.discriminatedUnion('with', [
  z.strictObject({ with: z.literal('passphrase'), passphrase: passphraseInput }),
  z.strictObject({ with: z.literal('recovery-code'), recoveryCode: z.string().max(200) }),
]);
export type PersonalSecret = z.infer<typeof personalSecret>;
