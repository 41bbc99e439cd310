import type { EnvironmentView } from '../../../shared/index.ts';
import { EnvironmentDot } from '../../ui/EnvironmentDot.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { CellPlace } from './grid-cell-place.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

/** What stands in a narrow column. */
const shortNames = new Map([
  ['Development', 'Dev'],
  ['Staging', 'Stage'],
  ['Production', 'Prod'],
]);

interface EnvironmentHeaderProps {
  readonly environment: EnvironmentView;
  readonly chosen: boolean;
  readonly place: CellPlace;
  readonly onChoose: () => void;
}

export function EnvironmentHeader({ environment, chosen, place, onChoose }: EnvironmentHeaderProps) {
  const label = `${environment.name}${environment.sandbox ? ', sandbox' : ''}`;
  return (
    <th scope="col" data-colour={environment.colour} className={css('environment', chosen && 'chosen-head')}>
      <button
        {...place}
        type="button"
        className={css('environment-button')}
        aria-label={label}
        title={environment.name}
        onClick={onChoose}
      >
        <EnvironmentDot colour={environment.colour} />
        <span className={css('environment-name')}>{environment.name}</span>
        <span className={css('environment-short')} aria-hidden="true">
          {shortNames.get(environment.name) ?? environment.name}
        </span>
        {environment.sandbox && (
          <span className={css('sandbox')} title="Registered with the sandbox">
            <Icon name="beaker" size={14} />
          </span>
        )}
      </button>
    </th>
  );
}
