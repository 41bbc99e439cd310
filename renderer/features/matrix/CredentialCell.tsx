import { Fragment } from 'react';
import type { Flag } from '../../../shared/rules/health/flag.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { GridCell } from './GridCell.tsx';
import type { CellPlace } from './grid-cell-place.ts';
import type { Cell, PresentCell } from './matrix.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);
const mostFlags = 2;

const flagIcons: Readonly<Record<Flag['is'], IconName | undefined>> = {
  suspended: 'slash',
  dead: 'slash',
  outdated: 'alert',
  doubtful: 'alert',
  insecure: 'alert',
  callback: 'alert',
  unset: 'alert',
  unverified: undefined,
  revoked: 'slash',
  expired: 'clock',
  expiring: 'clock',
  overdue: 'refresh',
  due: 'refresh',
  // Its text begins with an equals sign of its own.
  shared: undefined,
  incomplete: 'alert',
};

interface CredentialCellProps {
  readonly cell: Cell;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly selected: boolean;
  readonly place: CellPlace;
  readonly onOpen: () => void;
  readonly onSelect: (how: 'one' | 'range') => void;
}

export function CredentialCell(props: CredentialCellProps) {
  const { cell, chosen, open, selected, place, onOpen, onSelect } = props;
  return (
    <GridCell
      label={cell.label}
      colour={cell.environment.colour}
      chosen={chosen}
      open={open}
      selected={selected}
      place={place}
      onOpen={onOpen}
      onSelect={cell.is === 'present' ? onSelect : undefined}
    >
      {cell.is === 'gap' ? <span className={css('gap')}>missing</span> : <Present cell={cell} />}
    </GridCell>
  );
}

function Present({ cell }: { readonly cell: PresentCell }) {
  const { account } = cell.credential;
  const dead = cell.flags.some((flag) => flag.is === 'revoked' || flag.is === 'dead');
  return (
    <>
      <span className={css('line')}>
        <span className={css('who')}>
          <span className={css('presence', dead && 'dead')} />
          {account !== null && account.handle !== '' && <Account handle={account.handle} />}
        </span>
        <span className={css('age')}>{cell.age}</span>
      </span>
      {cell.flags.length > 0 && (
        <span className={css('flags')}>
          {cell.flags.slice(0, mostFlags).map((flag) => (
            <Badge key={flag.is} tone={flag.tone} icon={flagIcons[flag.is]}>
              {flag.short}
            </Badge>
          ))}
          {cell.flags.length > mostFlags && <Badge>+{cell.flags.length - mostFlags}</Badge>}
        </span>
      )}
    </>
  );
}

/** Handles of one project differ at their ends, so that none is cut: a narrow column breaks them after an underscore. */
function Account({ handle }: { readonly handle: string }) {
  return (
    <span className={css('account')} title={`@${handle}`}>
      {`@${handle}`.split(/(?<=_)/).map((part, place) => (
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
