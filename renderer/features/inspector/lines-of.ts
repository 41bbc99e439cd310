/** How many lines a value of its usual length takes in the inspector. The room is kept while it is hidden. */
const linesByField = new Map([
  ['api_key', 1],
  ['bearer_token', 4],
  ['access_token', 3],
  ['refresh_token', 3],
]);

export function linesOf(field: string): number {
  return linesByField.get(field) ?? 2;
}
