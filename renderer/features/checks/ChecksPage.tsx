import type { ToolProps } from '../../app/tool-pages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { CallbackSection } from './CallbackSection.tsx';
import { ExplainSection } from './ExplainSection.tsx';
import { ProbeSection } from './ProbeSection.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './checks.module.css';

const css = bindStyles(styles);

/** What can be known of an environment before a browser opens, and what an error means. */
export function ChecksPage({ app, environment }: ToolProps) {
  return (
    <ToolFrame
      title="Checks"
      about="Finds what would make a login fail, before a browser opens. Nothing is sent until you run a probe."
      backTo={app?.name ?? 'Back'}
      environment={environment}
    >
      <div className={css('sections')}>
        {environment === null ? (
          <EmptyState compact title="No environment is chosen">
            Choose an app to check its callbacks and keys. An error can be explained without one.
          </EmptyState>
        ) : (
          <>
            <CallbackSection key={`callbacks-${environment.id}`} environment={environment} />
            <ProbeSection key={`probes-${environment.id}`} environment={environment} />
          </>
        )}
        <ExplainSection environment={environment} />
      </div>
    </ToolFrame>
  );
}
