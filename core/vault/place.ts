import type { AppId, CredentialId, EnvironmentId } from '../../shared/index.ts';

/** Where a secret value belongs. It is part of what authenticates the value: moved elsewhere, it does not open. */
export interface Place {
  readonly appId: AppId;
  readonly environmentId: EnvironmentId;
  readonly credentialId: CredentialId;
  readonly field: string;
}
