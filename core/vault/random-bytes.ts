/** Fresh random bytes: `randomBytes` of node:crypto everywhere but where the published test vectors are computed. */
export type RandomBytes = (size: number) => Buffer;
