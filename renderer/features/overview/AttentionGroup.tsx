import { useId } from 'react';
import type { AttentionItem, FlagName } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { flagTitles } from './flag-words.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './overview.module.css';

const css = bindStyles(styles);
const toneWords = { danger: 'urgent', warning: 'soon', neutral: 'to know' } as const;

interface AttentionGroupProps {
  readonly is: FlagName;
  readonly count: number;
  readonly items: readonly AttentionItem[];
}

/** One kind of trouble. Each row leads to the place. */
export function AttentionGroup({ is, count, items }: AttentionGroupProps) {
  const { show } = useWorkbench();
  const titleId = useId();
  const [first] = items;
  if (first === undefined) return null;
  return (
    <section aria-labelledby={titleId} className={css('group')}>
      <h2 id={titleId} className={css('title')}>
        {flagTitles[is]} <span className={css('count')}>{count.toLocaleString('en')}</span>
        <Badge tone={first.tone}>{toneWords[first.tone]}</Badge>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.environmentId} ${item.credentialId ?? ''}`}>
            <button
              type="button"
              className={css('row')}
              onClick={() => {
                const { credentialId } = item;
                const focus =
                  credentialId === null ? { on: 'environment' as const } : { on: 'credential' as const, credentialId };
                show(item.appId, item.environmentId, focus);
              }}
            >
              <span className={css('place')}>
                <span className={css('app')}>{item.app}</span>
                <EnvironmentTag name={item.environment} colour={item.colour} />
                <code className={css('reference')}>{item.reference.split('/')[2] ?? 'registration'}</code>
              </span>
              <span className={css('message')}>{item.message}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length < count && <p className={css('muted')}>And {(count - items.length).toLocaleString('en')} more.</p>}
    </section>
  );
}
