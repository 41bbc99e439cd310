import { useEffect, useRef, type ReactNode } from 'react';
import type { EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './tools.module.css';

const css = bindStyles(styles);

interface ToolFrameProps {
  readonly title: string;
  /** One sentence on what it is for. */
  readonly about: string;
  /** Where the way back leads; the name of the app, for a tool that works on one of its environments. */
  readonly backTo: string;
  readonly environment: EnvironmentView | null;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What all tools have around them: the way back, the title, the environment by colour and word. */
export function ToolFrame({ title, about, backTo, environment, actions, children }: ToolFrameProps) {
  const { showTool } = useWorkbench();
  // It may come a moment after it was asked for, and replaces what had the focus then.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <main className={css('page')}>
      <header className={css('head')}>
        <div className={css('back')}>
          <Button
            look="quiet"
            size="small"
            icon="back"
            onClick={() => {
              showTool(null);
            }}
          >
            {backTo}
          </Button>
        </div>
        <div className={css('title-line')}>
          <h1 ref={heading} tabIndex={-1} className={css('title')}>
            {title}
          </h1>
          {environment !== null && (
            <EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />
          )}
          <div className={css('actions')}>{actions}</div>
        </div>
        <p className={css('about')}>{about}</p>
      </header>
      <div className={css('content')}>{children}</div>
    </main>
  );
}
