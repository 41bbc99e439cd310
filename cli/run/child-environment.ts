export interface Variable {
  readonly name: string;
  readonly value: string;
}

export interface ChildEnvironment {
  readonly env: Readonly<Record<string, string>>;
  /** Variables of the caller's own environment that had another value. */
  readonly replaced: readonly string[];
}

type Inherited = Readonly<Record<string, string | undefined>>;

/** Of Keystage's own variables the command gets those that only say where things are. */
const passedOn = new Set(['KEYSTAGE_HOME', 'KEYSTAGE_DOOR']);

/**
 * The caller's environment with `variables` on top, of which a later one goes over an earlier. What else of the provider
 * lies in the caller's environment stays: it was put there on purpose, under another name.
 */
export function createChildEnvironment(
  inherited: Inherited,
  variables: readonly Variable[],
  platform: NodeJS.Platform = process.platform,
): ChildEnvironment {
  // Windows takes names for the same that differ in case only, and with two such of a name anything may be chosen.
  const sameName = platform === 'win32' ? (name: string) => name.toUpperCase() : (name: string) => name;
  const env = new Map<string, Variable>();
  for (const [name, value] of Object.entries(inherited)) {
    if (value === undefined || (name.startsWith('KEYSTAGE_') && !passedOn.has(name))) continue;
    env.set(sameName(name), { name, value });
  }
  const before = new Map(env);
  for (const variable of variables) env.set(sameName(variable.name), variable);
  const replaced = [...env].flatMap(([key, { name, value }]) => {
    const old = before.get(key);
    return old === undefined || old.value === value ? [] : [name];
  });
  return { env: Object.fromEntries([...env.values()].map(({ name, value }) => [name, value])), replaced };
}
