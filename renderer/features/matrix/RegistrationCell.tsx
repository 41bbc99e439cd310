import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { judgeRegistration } from '../../../shared/rules/health/judge-registration.ts';
import { Badge } from '../../ui/Badge.tsx';
import { summariseRegistration } from '../registration/summarise-registration.ts';
import { GridCell } from './GridCell.tsx';
import type { CellPlace } from './grid-cell-place.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

interface RegistrationCellProps {
  readonly environment: EnvironmentView;
  readonly app: AppView;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly place: CellPlace;
  readonly onOpen: () => void;
}

export function RegistrationCell({ environment, app, chosen, open, place, onOpen }: RegistrationCellProps) {
  const summary = summariseRegistration(environment, app.provider);
  const flags = judgeRegistration(app, environment);
  const parts = [summary.type, summary.callbacks, ...flags.map(({ long }) => long)];
  const label = `Registration, ${environment.name}: ${parts.join(', ')}`;
  return (
    <GridCell
      label={label}
      colour={environment.colour}
      chosen={chosen}
      open={open}
      selected={false}
      place={place}
      onOpen={onOpen}
    >
      <span className={css('line')}>{summary.type}</span>
      <span className={css('age')}>{summary.callbacks}</span>
      {flags.length > 0 && (
        <span className={css('flags')}>
          {flags.map((flag) => (
            <Badge key={flag.is} tone={flag.tone} icon="alert">
              {flag.short}
            </Badge>
          ))}
        </span>
      )}
    </GridCell>
  );
}
