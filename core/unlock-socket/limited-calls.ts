import { contract, KeystageError, type CommandName, type CommandOutput, type Envelope } from '../../shared/index.ts';

type Place = CommandOutput<'reference.resolve'>;
type Resolve = (reference: string) => Promise<Envelope<Place>>;

/**
 * What an unlock that was given for some references lets through: reading and injecting their values, and finding them.
 * Held by id, so that another thing that takes over a granted name is not granted with it.
 */
export class LimitedCalls {
  readonly #granted: readonly Place[];
  readonly #references: readonly string[];
  readonly #resolve: Resolve;

  private constructor(granted: readonly Place[], references: readonly string[], resolve: Resolve) {
    this.#granted = granted;
    this.#references = references;
    this.#resolve = resolve;
  }

  /** Throws what is the matter with a reference that names nothing. */
  static async make(references: readonly string[], resolve: Resolve): Promise<LimitedCalls> {
    const granted: Place[] = [];
    for (const reference of references) {
      const place = await resolve(reference);
      if (!place.ok) throw KeystageError.fromShape(place.error);
      granted.push(place.value);
    }
    return new LimitedCalls(granted, references, resolve);
  }

  /** Null where the call may go on; else what it is answered. */
  async refuse(name: CommandName, input: unknown): Promise<KeystageError | null> {
    for (const reference of referencesIn(name, input)) {
      if (reference === null) return outside();
      const place = await this.#resolve(reference);
      // What isn't granted is not said to be there or not to be there.
      if (!place.ok) return this.#references.includes(reference) ? KeystageError.fromShape(place.error) : outside();
      if (!this.#granted.some((granted) => covers(granted, place.value))) return outside();
    }
    return null;
  }
}

/** All that a call is about; null where a limited unlock has nothing to do with it. */
function referencesIn(name: CommandName, input: unknown): readonly (string | null)[] {
  switch (name) {
    case 'secret.read':
    case 'reference.resolve': {
      const parsed = contract[name].input.safeParse(input);
      return parsed.success ? [parsed.data.reference] : [null];
    }
    case 'secret.inject': {
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) return [null];
      const { environment, references } = parsed.data;
      return environment === null ? references : [environment, ...references];
    }
    default:
      return [null];
  }
}

function covers(granted: Place, asked: Place): boolean {
  return (
    granted.appId === asked.appId
    && (granted.environmentId === null || granted.environmentId === asked.environmentId)
    && (granted.credentialId === null || granted.credentialId === asked.credentialId)
    && (granted.field === null || granted.field === asked.field)
  );
}

export function outside(): KeystageError {
  return new KeystageError('grant/outside', 'The vault was unlocked for other references only.', {
    hint: 'Unlock it for this one, too: keystage unlock --only REFERENCE. Or give the passphrase.',
  });
}
