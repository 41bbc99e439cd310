import type { FieldValues } from '../catalog/credentials.ts';
import { SecretValue } from '../secret-value.ts';

/** Values that came with a command, for as long as `use` takes; wiped after it. */
export async function withValues<Result>(
  fields: Readonly<Record<string, string>>,
  use: (values: FieldValues) => Promise<Result>,
): Promise<Result> {
  const values = new Map(Object.entries(fields).map(([name, text]) => [name, SecretValue.fromText(text)]));
  try {
    return await use(values);
  } finally {
    for (const value of values.values()) value.wipe();
  }
}
