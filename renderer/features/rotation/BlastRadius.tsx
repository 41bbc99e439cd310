import type { CredentialId, EnvironmentView, Struck } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import { confidenceWords, effectTones, effectWords } from './rotation-plan.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './rotation.module.css';

const css = bindStyles(styles);

interface BlastRadiusProps {
  readonly struck: readonly Struck<CredentialId>[];
  readonly environment: EnvironmentView;
}

/** What an act at the provider does to each credential, and how well that is known. */
export function BlastRadius({ struck, environment }: BlastRadiusProps) {
  if (struck.length === 0) return null;
  return (
    <ul className={css('radius')}>
      {struck.map(({ credentialId, own, effect, confidence, why }) => {
        const name = environment.credentials.find(({ id }) => id === credentialId)?.name ?? '';
        return (
          <li key={credentialId} className={css('struck')}>
            <span>
              <code>{name}</code>
              {own && ' (the old value)'}
            </span>
            <Badge tone={effectTones[effect]}>{effectWords[effect]}</Badge>
            <span>
              {why} <span className={css('muted')}>({confidenceWords[confidence]})</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
