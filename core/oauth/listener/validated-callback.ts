/** What the provider answered to this run's authorize request, after its state was checked. */
export interface ValidatedCallback {
  readonly answer:
    | { readonly kind: 'code'; readonly code: string }
    | { readonly kind: 'error'; readonly error: string | null; readonly description: string | null }
    | { readonly kind: 'wrong-issuer'; readonly issuer: string }
    | { readonly kind: 'no-issuer' };
  readonly state: string;
  /** The issuer that came along and was found right (RFC 9207); null where none came. */
  readonly issuer: string | null;
  readonly receivedAtMs: number;
}

/**
 * The callbacks that this module has vouched for. An object of the same shape, made anywhere else, is not among them:
 * only a callback whose state was compared can be exchanged, whatever the code around it comes to look like.
 */
const vouchedFor = new WeakSet<ValidatedCallback>();

/** To be called in `read-callback.ts` only, after the checks. */
export function vouchFor(callback: ValidatedCallback): ValidatedCallback {
  vouchedFor.add(callback);
  return callback;
}

export function assertValidated(callback: ValidatedCallback): void {
  if (!vouchedFor.has(callback)) throw new TypeError('This callback did not pass the checks of the listener');
}
