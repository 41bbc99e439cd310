import type { Finding } from '../../../shared/rules/callback-finding.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);
const words = { error: 'Error', warning: 'Warning', note: 'Note' } as const;

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** Puts a proposed URL in the place of the one that was judged. */
  readonly onFix?: (url: string) => void;
}

export function FindingList({ findings, onFix }: FindingListProps) {
  if (findings.length === 0) return null;
  return (
    <ul className={css('findings')}>
      {findings.map((finding) => (
        <li key={finding.code} className={css('finding', finding.severity)}>
          <Icon name={finding.severity === 'note' ? 'info' : 'alert'} size={14} />
          <span className={css('finding-text')}>
            <VisuallyHidden>{words[finding.severity]}: </VisuallyHidden>
            {finding.message}
            {onFix !== undefined && finding.fix !== null && <Fix url={finding.fix} onFix={onFix} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Fix({ url, onFix }: { readonly url: string; readonly onFix: (url: string) => void }) {
  return (
    <Button
      size="small"
      onClick={() => {
        onFix(url);
      }}
    >
      Use <code className={css('fix')}>{url}</code>
    </Button>
  );
}
