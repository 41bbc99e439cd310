import type { EnvironmentColour } from '../../shared/index.ts';
import { EnvironmentDot } from './EnvironmentDot.tsx';
import { bindStyles } from './class-names.ts';
import styles from './environment-tag.module.css';

const css = bindStyles(styles);

interface EnvironmentTagProps {
  readonly name: string;
  readonly colour: EnvironmentColour;
  readonly sandbox?: boolean;
}

export function EnvironmentTag({ name, colour, sandbox = false }: EnvironmentTagProps) {
  return (
    <span className={css('tag')} data-colour={colour}>
      <EnvironmentDot colour={colour} />
      <span className={css('name')}>{name}</span>
      {sandbox && <span className={css('sandbox')}>sandbox</span>}
    </span>
  );
}
