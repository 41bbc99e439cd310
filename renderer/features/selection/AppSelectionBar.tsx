import type { AppSummary } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { useAskRemoval } from '../removal/use-ask-removal.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useSelections } from './selection-context.ts';
import { nothingSelected } from './selection.ts';
import { countOf } from './count-of.ts';

export function AppSelectionBar({ apps }: { readonly apps: readonly AppSummary[] }) {
  const { openDialog } = useWorkbench();
  const { selectApps } = useSelections();
  const remove = useAskRemoval(openDialog);
  return (
    <SelectionBar
      what={countOf(apps.length, 'app')}
      stacked
      onClear={() => {
        selectApps(nothingSelected());
      }}
    >
      <Button
        size="small"
        onClick={() => {
          openDialog({ is: 'export-apps', apps });
        }}
      >
        Export…
      </Button>
      <Button
        size="small"
        onClick={() => {
          remove.apps(apps);
        }}
      >
        Remove
      </Button>
    </SelectionBar>
  );
}
