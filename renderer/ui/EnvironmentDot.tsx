import type { EnvironmentColour } from '../../shared/index.ts';
import { bindStyles } from './class-names.ts';
import styles from './environment-dot.module.css';

const css = bindStyles(styles);

/** The colour of a stage. The word stands beside it, always. */
export function EnvironmentDot({ colour }: { readonly colour: EnvironmentColour }) {
  return <span aria-hidden="true" data-colour={colour} className={css('dot')} />;
}
