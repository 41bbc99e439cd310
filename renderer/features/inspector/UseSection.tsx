import { useQuery } from '@tanstack/react-query';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { AppView, CommandOutput, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { actionWords, describeDoor } from '../health/activity-words.ts';
import { describeError } from '../../ui/field-errors.ts';
import { Section } from './Facts.tsx';
import { Moment } from './Moment.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);
const most = 6;

interface UseSectionProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

/** Where the credential was used last, by whom and for what: what the activity log has under its present name. */
export function UseSection({ app, environment, credential }: UseSectionProps) {
  const door = useDoor();
  const reference = `${app.handle}/${environment.handle}/${credential.name}`;
  const log = useQuery<CommandOutput<'activity.list'>, KeystageError>({
    // A use moves one of these dates, and then the log has more to tell.
    queryKey: ['activity.list', reference, credential.updatedAt, ...credential.fields.map((field) => field.lastUsedAt)],
    queryFn: () => callDoor(door, 'activity.list', { reference, limit: most }),
    refetchOnMount: 'always',
    placeholderData: (before, query) => (query?.queryKey[1] === reference ? before : undefined),
  });
  const entries = log.data?.entries ?? [];

  return (
    <Section title="Where used">
      {log.error !== null && (
        <p role="alert" className={css('alarm')}>
          {describeError(log.error)}
        </p>
      )}
      {log.data !== undefined && entries.length === 0 && (
        <p className={css('muted')}>Not used yet, as far as the activity log reaches back.</p>
      )}
      {entries.length > 0 && (
        <ol className={css('uses')}>
          {entries.map((entry) => (
            <li key={entry.sequence} className={css('use')}>
              <span>
                {actionWords[entry.action]}
                {entry.failure !== null && ', failed'}
              </span>
              <span className={css('muted')}>
                {describeDoor(entry)} · <Moment at={entry.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
