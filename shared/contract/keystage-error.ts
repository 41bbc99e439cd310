import type { ErrorCode, ErrorShape } from './errors.ts';

interface ErrorDetails {
  readonly field?: string | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An expected failure. Everything in it may be shown and logged: whoever throws one puts no secret into it. `cause`
 * stays on this side of the door.
 */
export class KeystageError extends Error {
  override readonly name = 'KeystageError';
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.field = details.field;
    this.hint = details.hint;
  }

  static fromShape(shape: ErrorShape): KeystageError {
    return new KeystageError(shape.code, shape.message, shape);
  }

  toShape(): ErrorShape {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.hint === undefined ? {} : { hint: this.hint }),
    };
  }
}
