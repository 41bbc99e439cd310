import { KeystageError, type CommandInput } from '../../shared/index.ts';
import { locateCredential } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ChosenKey extends UnlockOptions {
  readonly withKey?: string;
  readonly withToken?: string;
}

type VaultKey = Extract<CommandInput<'signature.sign'>['key'], { from: 'vault' }>;

/** Values in the document that credentials of the vault stand in for: both at once would leave open which was used. */
const typedFields = ['consumerKey', 'consumerSecret', 'token', 'tokenSecret', 'privateKey'] as const;
type Typed = Partial<Readonly<Record<(typeof typedFields)[number], string | null | undefined>>>;

/** Opens the vault and finds the credentials to sign with. Their values stay on the side of the vault. */
export async function withChosenKey<Result>(
  terminal: Terminal,
  options: ChosenKey,
  typed: Typed,
  use: (door: VaultDoor, key: VaultKey) => Promise<Result>,
): Promise<Result> {
  const { withKey: key, withToken: token } = options;
  if (key === undefined) throw new TypeError('there is no credential to find');
  const twice = typedFields.find((field) => typeof typed[field] === 'string');
  if (twice !== undefined) {
    throw new KeystageError('input/invalid', `The request has a ${twice}, and --with-key names one of the vault.`, {
      field: twice,
      hint: `Leave out ${twice}, or --with-key and --with-token.`,
    });
  }
  return withUnlockedDoor(terminal, options, async (door) => {
    const apiKey = await locateCredential(door, key);
    const accessToken = token === undefined ? null : await locateCredential(door, token);
    return use(door, {
      from: 'vault',
      apiKeyId: apiKey.credential.id,
      accessTokenId: accessToken?.credential.id ?? null,
    });
  });
}
