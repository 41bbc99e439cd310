import { proposeForConsole } from '../../../shared/rules/console-steps.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { CopyLine } from './CopyLine.tsx';
import type { StepProps } from './step-props.ts';

/** One text for all environments, with the stage said where it is not production. */
export function DescribeStep({ app, environment }: StepProps) {
  const { openDialog } = useWorkbench();
  const { description } = proposeForConsole(app, environment);
  return (
    <>
      {app.description !== '' && <CopyLine label="Description" text={description} of={environment.name} />}
      {app.useCase !== '' && <CopyLine label="Use case" text={app.useCase} of={environment.name} />}
      {(app.description === '' || app.useCase === '') && (
        <Button
          size="small"
          icon="edit"
          onClick={() => {
            openDialog({ is: 'edit-app', app });
          }}
        >
          Write {app.description !== '' ? 'the use case' : app.useCase !== '' ? 'the description' : 'them'}…
          <VisuallyHidden> for {environment.name}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}
