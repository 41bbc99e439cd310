import type { ReactNode } from 'react';
import type { EnvironmentView } from '../../../shared/index.ts';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface InspectorHeadProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly environment: EnvironmentView;
  readonly actions?: ReactNode;
}

export function InspectorHead({ title, subtitle, environment, actions }: InspectorHeadProps) {
  return (
    <header className={css('head')}>
      <div className={css('head-line')}>
        <h2 className={css('title')}>{title}</h2>
        {actions}
      </div>
      <div className={css('head-meta')}>
        <EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />
        {subtitle !== undefined && <span className={css('muted')}>{subtitle}</span>}
      </div>
    </header>
  );
}
