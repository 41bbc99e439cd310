import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { CommandInput, CommandOutput, FlagName } from '../../../shared/index.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { AttentionGroup } from './AttentionGroup.tsx';
import { flagTitles } from './flag-words.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './overview.module.css';

const css = bindStyles(styles);
const mostShown = 300;
type Found = CommandOutput<'attention.list'>;

/** What needs a look today, in all apps. The other side finds it; here comes no more than is shown. */
export function OverviewPage() {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<FlagName | 'all'>('all');
  const words = useDeferredValue(text.trim());
  const found = useAttention({ text: words, limit: mostShown, ...(kind === 'all' ? {} : { only: [kind] }) });
  const { data, error } = found;
  const filtered = words !== '' || kind !== 'all';
  const kinds = [
    { value: 'all' as const, label: 'Everything' },
    ...(data?.counts ?? []).map(({ is, count }) => ({ value: is, label: `${flagTitles[is]} (${count})` })),
  ];
  if (kind !== 'all' && !kinds.some(({ value }) => value === kind)) {
    kinds.push({ value: kind, label: `${flagTitles[kind]} (0)` });
  }

  return (
    <ToolFrame title="Overview" about="What needs you today, in all apps." backTo="Apps" environment={null}>
      {error !== null && (
        <Banner
          tone="danger"
          title="Keystage could not look through the vault"
          actions={
            <Button size="small" icon="refresh" onClick={() => void found.refetch()}>
              Try again
            </Button>
          }
        >
          {describeError(error)}
        </Banner>
      )}
      {(filtered || (data?.total ?? 0) > 0) && (
        <div className={css('filters')}>
          <Field label="Filter">
            {(wiring) => (
              <TextInput
                {...wiring}
                type="search"
                placeholder="App, environment, words"
                value={text}
                onText={setText}
              />
            )}
          </Field>
          <Field label="Kind">
            {(wiring) => <SelectInput {...wiring} value={kind} options={kinds} onValue={setKind} />}
          </Field>
        </div>
      )}
      {data === undefined && error === null && (
        <p role="status" className={css('muted')}>
          Looking through the vault…
        </p>
      )}
      {data !== undefined && data.total > 0 && (
        <>
          <p role="status" className={css('muted')}>
            {describeTotal(data)}
          </p>
          {data.counts.map(({ is, count }) => (
            <AttentionGroup key={is} is={is} count={count} items={data.items.filter((item) => item.is === is)} />
          ))}
        </>
      )}
      {data?.total === 0 && !filtered && (
        <EmptyState title="Nothing needs you today">
          No token expires, no rotation is due, no value is in two places, and every callback URL is sound.
        </EmptyState>
      )}
      {data?.total === 0 && filtered && (
        <EmptyState
          title="Nothing matches"
          actions={
            <Button
              onClick={() => {
                setText('');
                setKind('all');
              }}
            >
              Clear the filter
            </Button>
          }
        >
          Without the filter there may be more.
        </EmptyState>
      )}
    </ToolFrame>
  );
}

function useAttention(input: CommandInput<'attention.list'>) {
  const door = useDoor();
  return useQuery<Found, KeystageError>({
    queryKey: ['attention.list', input],
    queryFn: () => callDoor(door, 'attention.list', input),
    // What was found before stands until the next answer: a list that blinks at each letter can't be read.
    placeholderData: keepPreviousData,
  });
}

function describeTotal({ total, items }: Found): string {
  const things = total === 1 ? '1 thing' : `${total.toLocaleString('en')} things`;
  return items.length < total ? `${things}; the first ${items.length} are shown. Filter to see others.` : things;
}
