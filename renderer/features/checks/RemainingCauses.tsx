import type { RemainingCause } from '../../../shared/index.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);
const tones: Readonly<Record<RemainingCause['standing'], Tone>> = {
  excluded: 'success',
  found: 'danger',
  open: 'neutral',
};

export function RemainingCauses({ remaining }: { readonly remaining: readonly RemainingCause[] }) {
  return (
    <div className={css('causes')}>
      <h3 className={css('name')}>“Something went wrong”, or no answer at all: what is left</h3>
      <ul className={css('cause-list')}>
        {remaining.map(({ cause, standing }) => (
          <li key={cause} className={css('cause')}>
            <Badge tone={tones[standing]}>{standing}</Badge>
            <span>{cause}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
