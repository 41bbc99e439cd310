/** What failures are about, in the order in which a login meets them. */
export const failureFamilies = [
  'authorize-page',
  'callback',
  'token-endpoint',
  'signature',
  'access',
  'account',
  'limits',
  'library',
] as const;
export type FailureFamily = (typeof failureFamilies)[number];
