import type { EnvironmentView } from '../../../shared/index.ts';
import { EnvironmentDot } from '../../ui/EnvironmentDot.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { CellPlace } from './grid-cell-place.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

interface EnvironmentHeaderProps {
  readonly environment: EnvironmentView;
  readonly chosen: boolean;
  readonly place: CellPlace;
  readonly onChoose: () => void;
}

export function EnvironmentHeader({ environment, chosen, place, onChoose }: EnvironmentHeaderProps) {
  return (
    <th scope="col" data-colour={environment.colour} className={css('environment', chosen && 'chosen-head')}>
      <button {...place} type="button" className={css('environment-button')} onClick={onChoose}>
        <EnvironmentDot colour={environment.colour} />
        <span className={css('environment-name')}>{environment.name}</span>
        {environment.sandbox && (
          <span className={css('sandbox')} title="Registered with the sandbox">
            <Icon name="beaker" size={14} />
            <VisuallyHidden>, sandbox</VisuallyHidden>
          </span>
        )}
      </button>
    </th>
  );
}
