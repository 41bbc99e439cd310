import type { PersonalSecret } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import type { PersonalKey } from '../vault/unlock-secret.ts';

/** Lends a secret that came as text to `use`, and wipes it. */
export async function withSecret<Result>(text: string, use: (secret: SecretValue) => Promise<Result>): Promise<Result> {
  const secret = SecretValue.fromText(text);
  try {
    return await use(secret);
  } finally {
    secret.wipe();
  }
}

/** As `withSecret`, for what a person opens the vault with. */
export function withPersonalKey<Result>(
  input: PersonalSecret,
  use: (key: PersonalKey) => Promise<Result>,
): Promise<Result> {
  return input.with === 'passphrase'
    ? withSecret(input.passphrase, (passphrase) => use({ with: 'passphrase', passphrase }))
    : withSecret(input.recoveryCode, (recoveryCode) => use({ with: 'recovery-code', recoveryCode }));
}
