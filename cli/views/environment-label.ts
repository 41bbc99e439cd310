import type { EnvironmentColour, EnvironmentView } from '../../shared/index.ts';
import type { Cell } from '../terminal/table.ts';
import type { Style } from '../terminal/paint.ts';

/** The same words in both worlds: what the window paints amber is amber here. */
const styles: Readonly<Record<EnvironmentColour, Style>> = {
  green: 'green',
  amber: 'amber',
  red: 'red',
  blue: 'blue',
  violet: 'violet',
  grey: 'grey',
};

/** An environment by colour and by word: colour alone says nothing in a log, or to some eyes. */
export function environmentLabel(environment: Pick<EnvironmentView, 'name' | 'colour' | 'sandbox'>): Cell & object {
  const text = environment.sandbox ? `${environment.name} (sandbox)` : environment.name;
  return { text, style: styles[environment.colour] };
}
