import { explainScopes } from '../../../shared/rules/granted-scopes.ts';
import { Badge } from '../../ui/Badge.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface ScopeListProps {
  readonly asked: readonly string[];
  readonly granted: readonly string[];
}

/** The granted scopes, then those that were asked and not granted. */
export function ScopeList({ asked, granted }: ScopeListProps) {
  const missing = asked.filter((scope) => !granted.includes(scope));
  return (
    <>
      <ul className={css('scopes')} aria-label="Scopes">
        {granted.map((scope) => (
          <li key={scope}>
            <Badge icon="check">{scope}</Badge>
          </li>
        ))}
        {missing.map((scope) => (
          <li key={scope}>
            <Badge tone="warning" icon="close">
              {scope} not granted
            </Badge>
          </li>
        ))}
      </ul>
      {explainScopes(asked, granted).map(({ code, message }) => (
        <p key={code} className={css('scope-note')}>
          {message}
        </p>
      ))}
    </>
  );
}
