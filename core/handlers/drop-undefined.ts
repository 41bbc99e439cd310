/** A partial record as `exactOptionalPropertyTypes` has it: a key is there with a value, or not there. */
export type Defined<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** Leaves out what is undefined, so that merging the rest never blanks a field. */
export function dropUndefined<Values extends object>(values: Values): Defined<Values> {
  const defined: Defined<Values> = { ...values };
  for (const key of Object.keys(defined)) {
    if (Reflect.get(defined, key) === undefined) Reflect.deleteProperty(defined, key);
  }
  return defined;
}
