import { lintCallbackUrl } from '../../../shared/rules/callback-url.ts';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { EnvironmentView } from '../../../shared/index.ts';
import { FindingList } from './FindingList.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

export function CallbackUrls({ environment }: { readonly environment: EnvironmentView }) {
  const { callbackUrls } = environment.registration;
  const production = isProduction(environment);
  if (callbackUrls.length === 0) return <p className={css('muted')}>None. A login needs at least one.</p>;
  return (
    <ul className={css('urls')}>
      {callbackUrls.map((url, index) => (
        <li key={`${index}-${url}`}>
          <code className={css('url')} translate="no">
            {url}
          </code>
          <FindingList findings={lintCallbackUrl(url, { all: callbackUrls, production })} />
        </li>
      ))}
    </ul>
  );
}
