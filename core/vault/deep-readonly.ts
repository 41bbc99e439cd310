/**
 * Readonly at every depth, but for arrays: TypeScript lets a readonly object stand where a plain one is asked for, and a
 * readonly array not, so that readers would need a second set of model types. What the types let through, the freeze
 * below refuses.
 */
export type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

/**
 * Freezes `value` and all it holds. The types alone would let a reader hand a record to something that writes to it,
 * and what is in memory would drift from what is in the file. What is frozen already is taken to be so at every depth.
 */
export function deepFreeze<T>(value: T): DeepReadonly<T>;
export function deepFreeze(value: unknown): unknown {
  if (isObject(value) && !Object.isFrozen(value)) freezeObject(value);
  return value;
}

function freezeObject(value: Members): void {
  for (const key in value) {
    const member = value[key];
    // Most are texts: of a hundred thousand objects' members, only objects are worth a call.
    if (isObject(member) && !Object.isFrozen(member)) freezeObject(member);
  }
  Object.freeze(value);
}

/** The engine reads `value[key]` for the keys of its own loop in a fraction of the time that `Reflect.get` takes. */
type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

/** A copy that may be written to. */
export function thaw<T>(value: DeepReadonly<T>): T;
export function thaw(value: unknown): unknown {
  return structuredClone(value);
}
