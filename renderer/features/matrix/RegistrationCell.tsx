import type { EnvironmentView, ProviderName } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import { summariseRegistration } from '../registration/summarise-registration.ts';
import { GridCell } from './GridCell.tsx';
import type { CellPlace } from './grid-cell-place.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

interface RegistrationCellProps {
  readonly environment: EnvironmentView;
  readonly provider: ProviderName;
  readonly chosen: boolean;
  readonly selected: boolean;
  readonly place: CellPlace;
  readonly onOpen: () => void;
}

export function RegistrationCell({ environment, provider, chosen, selected, place, onOpen }: RegistrationCellProps) {
  const summary = summariseRegistration(environment, provider);
  const label = `Registration, ${environment.name}: ${[summary.type, summary.callbacks, ...summary.problems].join(', ')}`;
  return (
    <GridCell
      label={label}
      colour={environment.colour}
      chosen={chosen}
      selected={selected}
      place={place}
      onOpen={onOpen}
    >
      <span className={css('line')}>{summary.type}</span>
      <span className={css('age')}>{summary.callbacks}</span>
      {summary.problems.length > 0 && (
        <span className={css('flags')}>
          {summary.problems.map((problem) => (
            <Badge key={problem} tone="danger" icon="alert">
              {problem}
            </Badge>
          ))}
        </span>
      )}
    </GridCell>
  );
}
