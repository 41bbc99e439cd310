import type { PlacedCredential } from '../features/selection/placed-credential.ts';
import type { AppSummary, AppView, CredentialKind, CredentialView, EnvironmentView } from '../../shared/index.ts';
import type { LoginOptions } from '../features/login/use-login.ts';

/** The one dialog that is open, with what it is about. */
export type DialogState =
  | { readonly is: 'closed' }
  | { readonly is: 'palette' }
  | { readonly is: 'cheat-sheet' }
  | { readonly is: 'find-value' }
  | { readonly is: 'change-passphrase' }
  | { readonly is: 'import' }
  /** `thenGuide` goes on along the provider's console. */
  | { readonly is: 'new-app'; readonly thenGuide?: true }
  | { readonly is: 'edit-app'; readonly app: AppView }
  | { readonly is: 'new-environment'; readonly app: AppView }
  | { readonly is: 'edit-environment'; readonly environment: EnvironmentView }
  | { readonly is: 'export-apps'; readonly apps: readonly Pick<AppSummary, 'id' | 'name' | 'handle'>[] }
  | { readonly is: 'export-env'; readonly app: AppView; readonly environment: EnvironmentView }
  | { readonly is: 'move'; readonly app: AppView; readonly chosen: readonly PlacedCredential[] }
  | {
      readonly is: 'confirm-removal';
      readonly what: string;
      readonly where: string;
      readonly word: string | null;
      readonly remove: () => void;
    }
  | { readonly is: 'edit-registration'; readonly app: AppView; readonly environment: EnvironmentView }
  | {
      readonly is: 'new-credential';
      readonly app: AppView;
      readonly environment: EnvironmentView;
      readonly kind: CredentialKind | null;
      readonly name: string | null;
    }
  /** `thenStay` leaves the window where it is, instead of going to where the keys went. */
  | {
      readonly is: 'paste';
      readonly app: AppView;
      readonly environment: EnvironmentView;
      readonly thenStay?: true;
    }
  | { readonly is: 'edit-credential'; readonly environment: EnvironmentView; readonly credential: CredentialView }
  | {
      readonly is: 'login';
      readonly app: AppView;
      readonly environment: EnvironmentView;
      readonly options?: LoginOptions;
    };

export const closed: DialogState = { is: 'closed' };
