import { createContext, use } from 'react';
import type { AppId, CredentialId } from '../../../shared/index.ts';
import type { Selection } from './selection.ts';

/** What is chosen in the window's two lists: apps, and the credentials of the app that is shown. */
export interface Selections {
  readonly apps: Selection<AppId>;
  readonly credentials: Selection<CredentialId>;
  readonly selectApps: (apps: Selection<AppId>) => void;
  readonly selectCredentials: (credentials: Selection<CredentialId>) => void;
}

export const SelectionContext = createContext<Selections | null>(null);

export function useSelections(): Selections {
  const selections = use(SelectionContext);
  if (selections === null) throw new TypeError('useSelections outside of the workbench');
  return selections;
}
