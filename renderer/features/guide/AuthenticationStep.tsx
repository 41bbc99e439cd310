import { isConfidential } from '../../../shared/model/registration-terms.ts';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { oauth1PermissionLabels, oauth2TypeLabels } from '../registration/client-type.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { CopyLine } from './CopyLine.tsx';
import type { StepProps } from './step-props.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);

/** The form behind “Set up”: what stands in the vault goes there, byte for byte. */
export function AuthenticationStep({ app, environment }: StepProps) {
  const { openDialog } = useWorkbench();
  const { registration, name } = environment;
  const { oauth2Type, oauth1Permission, callbackUrls, websiteUrl } = registration;
  const wantsCallback = callbackUrls.length === 0 && !isProduction(environment);
  const proposal = useAnswer('callback.propose', wantsCallback ? { environmentId: environment.id } : null);
  const edit = useCommand('registration.edit');
  const proposed = wantsCallback ? proposal.data?.url : undefined;
  return (
    <>
      <p className={css('fact')}>
        {oauth2TypeLabels[oauth2Type]}, {isConfidential(oauth2Type) ? 'confidential' : 'public'};{' '}
        {oauth1PermissionLabels[oauth1Permission].toLowerCase()}
      </p>
      {callbackUrls.map((url) => (
        <CopyLine key={url} label="Callback URL" text={url} of={name} />
      ))}
      {proposed !== undefined && (
        <>
          <CopyLine label="Callback URL" text={proposed} of={name} />
          <Button
            size="small"
            busy={edit.busy}
            onClick={() => void edit.run({ environmentId: environment.id, changes: { callbackUrls: [proposed] } })}
          >
            I have registered it<VisuallyHidden> for {name}</VisuallyHidden>
          </Button>
        </>
      )}
      {wantsCallback && proposal.error !== null && <p className={css('problem')}>{describeError(proposal.error)}</p>}
      {callbackUrls.length === 0 && !wantsCallback && (
        <p className={css('muted')}>Callback URL: the https address at which your service takes the answer.</p>
      )}
      {websiteUrl === '' ? (
        <p className={css('muted')}>Website: any public page of yours. X refuses localhost and 127.0.0.1 here.</p>
      ) : (
        <CopyLine label="Website" text={websiteUrl} of={name} />
      )}
      {edit.error !== null && <p className={css('problem')}>{describeError(edit.error)}</p>}
      <Button
        size="small"
        icon="edit"
        onClick={() => {
          openDialog({ is: 'edit-registration', app, environment });
        }}
      >
        Note the settings…<VisuallyHidden> for {name}</VisuallyHidden>
      </Button>
    </>
  );
}
