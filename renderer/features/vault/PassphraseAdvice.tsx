import { countMissing, describeStrength, listAdvice } from './passphrase.ts';
import { usePassphraseAdvice, type Judgement } from './use-passphrase-advice.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);
const levels = ['low', 'low', 'middle', 'high', 'high'] as const;

/** Five steps, in bars and words. Advice, and no wall: only what is too short is refused. */
export function PassphraseAdvice({ passphrase }: { readonly passphrase: string }) {
  const judgement = usePassphraseAdvice(passphrase);
  const missing = countMissing(passphrase);
  const advice = missing > 0 || typeof judgement === 'string' ? null : judgement;
  return (
    <div className={css('advice')} data-strength={advice === null ? undefined : levels[advice.score]}>
      <p className={css('strength')}>
        <span aria-hidden="true" className={css('bars')}>
          {[0, 1, 2, 3, 4].map((step) => (
            <span key={step} className={css('bar', advice !== null && advice.score >= step && 'filled')} />
          ))}
        </span>
        <span role="status">{describe(passphrase, missing, judgement)}</span>
      </p>
      {advice !== null && listAdvice(advice).map((sentence) => <p key={sentence}>{sentence}</p>)}
    </div>
  );
}

function describe(passphrase: string, missing: number, judgement: Judgement): string {
  if (passphrase === '') return 'At least 8 characters. Four or five random words are best.';
  if (missing > 0) return `${missing} more ${missing === 1 ? 'character' : 'characters'} at least.`;
  if (judgement === 'unknown') return 'Long enough. Four or five random words are best.';
  return describeStrength(judgement === 'judging' ? null : judgement);
}
