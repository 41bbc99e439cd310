import type { AppView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { useAskRemoval } from '../removal/use-ask-removal.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { countOf } from './count-of.ts';
import { useSelections } from './selection-context.ts';
import { nothingSelected } from './selection.ts';
import type { PlacedCredential } from './placed-credential.ts';

interface CredentialSelectionBarProps {
  readonly app: AppView;
  readonly chosen: readonly PlacedCredential[];
}

export function CredentialSelectionBar({ app, chosen }: CredentialSelectionBarProps) {
  const { openDialog } = useWorkbench();
  const { selectCredentials } = useSelections();
  const remove = useAskRemoval(openDialog);
  return (
    <SelectionBar
      what={countOf(chosen.length, 'credential')}
      onClear={() => {
        selectCredentials(nothingSelected());
      }}
    >
      <Button
        size="small"
        icon="exchange"
        onClick={() => {
          openDialog({ is: 'move', app, chosen });
        }}
      >
        Move…
      </Button>
      <Button
        size="small"
        icon="trash"
        onClick={() => {
          remove.credentials(app, chosen);
        }}
      >
        Remove
      </Button>
    </SelectionBar>
  );
}
