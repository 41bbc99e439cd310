import type { OAuthRun } from '../../../shared/index.ts';
import { oauth1PermissionLabels } from '../registration/client-type.ts';
import { Facts, type Fact } from '../inspector/Facts.tsx';
import { ScopeList } from '../inspector/ScopeList.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

/** What a login brought: whose token it is, how it came, and what it may do. */
export function GrantedFacts({ run }: { readonly run: OAuthRun }) {
  if (run.progress.state !== 'succeeded') return null;
  const { account } = run.progress;
  const facts: Fact[] = [];
  if (account !== null) facts.push({ name: 'Account', value: `@${account.handle}` });
  if (run.redirectUri !== 'oob') facts.push({ name: 'Callback', value: <code>{run.redirectUri}</code> });
  if (run.protocol === 'oauth1') {
    const { accessLevel } = run.progress;
    facts.push({ name: 'Access', value: accessLevel === null ? 'not said' : oauth1PermissionLabels[accessLevel] });
    facts.push({ name: 'Lives', value: 'until it is revoked or regenerated' });
    return <Facts facts={facts} />;
  }
  const { scopesGranted, scopesMissing } = run.progress;
  return (
    <>
      <Facts facts={facts} />
      <h2 className={css('log-title')}>
        Scopes: {scopesGranted.length} granted
        {scopesMissing.length > 0 && `, ${scopesMissing.length} of the asked not granted`}
      </h2>
      <ScopeList asked={run.scopesAsked} granted={scopesGranted} />
    </>
  );
}
