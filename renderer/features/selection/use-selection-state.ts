import { useMemo, useState } from 'react';
import type { AppId, CredentialId } from '../../../shared/index.ts';
import type { Selections } from './selection-context.ts';
import { nothingSelected, type Selection } from './selection.ts';

/** Credentials are chosen within one app: with another in the window, none is. */
export function useSelectionState(appId: AppId | null): Selections {
  const [apps, selectApps] = useState(nothingSelected<AppId>);
  const [within, setWithin] = useState({ appId, credentials: nothingSelected<CredentialId>() });
  return useMemo(
    () => ({
      apps,
      credentials: within.appId === appId ? within.credentials : nothingSelected<CredentialId>(),
      selectApps,
      selectCredentials(credentials: Selection<CredentialId>) {
        setWithin({ appId, credentials });
      },
    }),
    [apps, within, appId],
  );
}
