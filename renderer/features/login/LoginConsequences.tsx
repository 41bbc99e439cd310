import type { EnvironmentView } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';

/** What a login may end elsewhere, before it is started. */
export function LoginConsequences({ environment }: { readonly environment: EnvironmentView }) {
  const answer = useAnswer('oauth.foresee', { environmentId: environment.id });
  return (answer.data ?? []).map(({ code, severity, message, references }) => (
    <Banner
      key={code}
      tone={severity === 'warning' ? 'warning' : 'neutral'}
      title={severity === 'warning' ? 'This can log somebody out' : 'X keeps one grant for each app and user'}
    >
      {message}
      {references.length > 0 && ` (${references.join(', ')})`}
    </Banner>
  ));
}
