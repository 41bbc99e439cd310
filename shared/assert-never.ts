/** Makes a switch over a union exhaustive: adding a member stops compiling where it is not handled. */
export function assertNever(value: never, what: string): never {
  throw new TypeError(`Unhandled ${what}: ${String(value)}`);
}
