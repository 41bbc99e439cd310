import { useState } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { ActivityTable } from './ActivityTable.tsx';
import { PageSection } from './PageSection.tsx';
import { activityFilters, filterEntries, type ActivityFilter } from './activity-words.ts';
import { useActivity } from './use-activity.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

export function ActivityPage() {
  const { query, entries, chain } = useActivity();
  const [filter, setFilter] = useState<ActivityFilter>('everything');
  const shown = filterEntries(entries, filter);
  const retry = (
    <Button size="small" icon="refresh" busy={query.isFetching} onClick={() => void query.refetch()}>
      {query.error === null ? 'Read again' : 'Try again'}
    </Button>
  );

  return (
    <PageSection title="Who used what" actions={query.error === null ? retry : undefined}>
      <p className={css('muted')}>
        Every use of a secret and every change of the vault’s keys, by this machine’s doors and the programs behind
        them. The log is encrypted, and each entry is chained to the one before.
      </p>
      {chain?.state === 'broken' && (
        <div className={css('wide')}>
          <Banner tone="danger" announce title={`The log was altered after entry ${chain.afterSequence}`}>
            {chain.message}
          </Banner>
        </div>
      )}
      {query.error !== null && (
        <div className={css('wide')}>
          <Banner tone="danger" title="Keystage could not read the activity log" actions={retry}>
            {describeError(query.error)}
          </Banner>
        </div>
      )}
      {query.isPending && (
        <p role="status" className={css('muted')}>
          Reading the log…
        </p>
      )}
      {query.data !== undefined && entries.length === 0 && (
        <EmptyState compact title="Nothing is noted yet">
          The first entry comes with the first use of a secret.
        </EmptyState>
      )}
      {entries.length > 0 && (
        <>
          <div className={css('form')}>
            <Field label="Show">
              {(wiring) => <SelectInput {...wiring} value={filter} options={activityFilters} onValue={setFilter} />}
            </Field>
          </div>
          <p role="status" className={css('muted')}>
            {describeCount(shown.length, entries.length, filter)}{' '}
            {chain?.state === 'whole' && 'The chain is whole: nothing was altered or left out.'}
          </p>
          {shown.length > 0 && <ActivityTable entries={shown} />}
          {query.hasNextPage && (
            <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show older entries
            </Button>
          )}
        </>
      )}
    </PageSection>
  );
}

function describeCount(shown: number, read: number, filter: ActivityFilter): string {
  if (filter === 'everything') return `The latest ${read === 1 ? 'entry' : `${read} entries`}.`;
  return `${shown} of the latest ${read} entries.`;
}
