import type { CredentialKind, LeftOut, SortedValue } from '../../shared/index.ts';

/** What a file tells of one of its credentials besides the values. */
export interface FoundFacts {
  readonly kind: CredentialKind;
  readonly group: number;
  /** When the access token ends, in milliseconds since 1970. */
  readonly expiresAt: number | null;
  readonly note: string;
}

/** What goes into one environment of one app. */
export interface FoundSection {
  /** The app, and where it is known the stage, that the file speaks of: a proposal. */
  readonly appName: string;
  readonly environmentName: string | null;
  readonly values: readonly SortedValue[];
  readonly facts: readonly FoundFacts[];
  readonly providerAppId: string;
  readonly callbackUrls: readonly string[];
}

export interface Found {
  readonly sections: readonly FoundSection[];
  readonly leftOut: readonly LeftOut[];
  /** What is to be known before anything is stored. */
  readonly warnings: readonly string[];
}

/** Why a text is not of the format it was taken for. Never says what stands there. */
export interface FormatProblem {
  readonly line: number;
  readonly problem: string;
}
