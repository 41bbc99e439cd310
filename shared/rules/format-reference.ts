/** A reference by its parts (model/reference.ts), without the scheme. Apart from the schemas, which a window can't have. */
export function formatReference(parts: {
  readonly app: string;
  readonly environment: string | null;
  readonly credential: string | null;
  readonly field: string | null;
}): string {
  const path = [parts.app, parts.environment, parts.credential].filter((part) => part !== null).join('/');
  return parts.field === null ? path : `${path}.${parts.field}`;
}
