import type { AppSummary, AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import type { AskRemoval } from '../removal/use-ask-removal.ts';
import { countOf } from '../selection/count-of.ts';
import { listPlaced, type PlacedCredential } from '../selection/placed-credential.ts';
import type { Selections } from '../selection/selection-context.ts';
import { listSelected, nothingSelected, selectAll } from '../selection/selection.ts';
import type { WindowCommand } from './registry.ts';

interface SelectionScope {
  readonly apps: readonly AppSummary[];
  readonly app: AppView | null;
  readonly environment: EnvironmentView | null;
  readonly credential: CredentialView | null;
  readonly selections: Selections;
  readonly workbench: Workbench;
  readonly remove: AskRemoval;
}

/** What is done with several things at once, or with the one that is open where nothing is chosen. */
export function selectionCommands(scope: SelectionScope): WindowCommand[] {
  return [...ofCredentials(scope), ...ofApps(scope), ...exportOf(scope)];
}

function ofCredentials({
  app,
  environment,
  credential,
  selections,
  workbench,
  remove,
}: SelectionScope): WindowCommand[] {
  const selected = app === null ? [] : listPlaced(app, selections.credentials);
  const open: PlacedCredential[] = environment === null || credential === null ? [] : [{ environment, credential }];
  const moving = selected.length > 0 ? selected : open;
  const [only] = moving;
  const what = moving.length === 1 && only !== undefined ? only.credential.name : countOf(moving.length, 'credential');
  return [
    {
      id: 'selection.move',
      title: `Move ${moving.length === 0 ? 'credentials' : what} to another environment`,
      group: 'Credential',
      keywords: 'transfer promote stage',
      shortcut: 'm',
      unavailable: moving.length === 0 ? 'no credential is selected' : undefined,
      run: () => {
        if (app !== null) workbench.openDialog({ is: 'move', app, chosen: moving });
      },
    },
    {
      id: 'selection.remove-credentials',
      title: `Remove the selected credentials${selected.length === 0 ? '' : ` (${selected.length})`}`,
      group: 'Credential',
      keywords: 'delete trash several',
      // With several chosen, Delete means all of them; without, the one that is open.
      shortcut: selected.length === 0 ? undefined : 'delete',
      unavailable: selected.length === 0 ? 'none is selected' : undefined,
      run: () => {
        if (app !== null) remove.credentials(app, selected);
      },
    },
    {
      id: 'selection.all-credentials',
      title: 'Select all credentials of the app',
      group: 'Credential',
      keywords: 'several choose',
      unavailable: app === null ? 'no app is chosen' : undefined,
      run: () => {
        const all = app?.environments.flatMap(({ credentials }) => credentials.map(({ id }) => id)) ?? [];
        selections.selectCredentials(selectAll(all));
      },
    },
  ];
}

function ofApps({ apps, selections, remove }: SelectionScope): WindowCommand[] {
  const selected = listSelected(selections.apps, apps);
  const nothing = selected.length === 0 && selections.credentials.ids.size === 0;
  return [
    {
      id: 'selection.all-apps',
      title: 'Select all apps',
      group: 'App',
      keywords: 'several choose',
      unavailable: apps.length === 0 ? 'there is none' : undefined,
      run: () => {
        selections.selectApps(selectAll(apps.map(({ id }) => id)));
      },
    },
    {
      id: 'selection.remove-apps',
      title: `Remove the selected apps${selected.length === 0 ? '' : ` (${selected.length})`}`,
      group: 'App',
      keywords: 'delete trash several',
      unavailable: selected.length === 0 ? 'none is selected' : undefined,
      run: () => {
        remove.apps(selected);
      },
    },
    {
      id: 'selection.clear',
      title: 'Clear the selection',
      group: 'Window',
      keywords: 'deselect none',
      unavailable: nothing ? 'nothing is selected' : undefined,
      run: () => {
        selections.selectApps(nothingSelected());
        selections.selectCredentials(nothingSelected());
      },
    },
  ];
}

function exportOf({ apps, app, environment, selections, workbench }: SelectionScope): WindowCommand[] {
  const selected = listSelected(selections.apps, apps);
  const exporting = selected.length > 0 ? selected : app === null ? [] : [app];
  const [only] = exporting;
  const what = exporting.length === 1 && only !== undefined ? only.name : countOf(exporting.length, 'app');
  return [
    {
      id: 'selection.export-apps',
      title: exporting.length === 0 ? 'Export apps' : `Export ${what}`,
      group: 'App',
      keywords: 'file encrypted transfer share backup',
      shortcut: 'x',
      unavailable: exporting.length === 0 ? 'no app is chosen' : undefined,
      run: () => {
        workbench.openDialog({ is: 'export-apps', apps: exporting });
      },
    },
    {
      id: 'environment.export-env',
      title: `Export as an env file${environment === null ? '' : ` (${environment.name})`}`,
      group: 'Environment',
      keywords: 'dotenv values file clear',
      shortcut: 'shift+x',
      unavailable: environment === null ? 'no environment is chosen' : undefined,
      run: () => {
        if (app !== null && environment !== null) workbench.openDialog({ is: 'export-env', app, environment });
      },
    },
  ];
}
