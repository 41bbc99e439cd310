import { assertNever } from '../../../shared/assert-never.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { findFocusedCredential, type View } from '../../app/view.ts';
import { CredentialInspector } from './CredentialInspector.tsx';
import { EnvironmentInspector } from './EnvironmentInspector.tsx';
import { GapInspector } from './GapInspector.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface InspectorProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly view: View;
}

export function Inspector(props: InspectorProps) {
  return (
    <aside aria-label="Inspector" className={css('pane')} data-colour={props.environment.colour}>
      <InspectorContent {...props} />
    </aside>
  );
}

function InspectorContent({ app, environment, view }: InspectorProps) {
  const { focus } = view;
  switch (focus.on) {
    case 'credential': {
      const credential = findFocusedCredential(view, environment);
      if (credential === null) return <EnvironmentInspector app={app} environment={environment} />;
      return <CredentialInspector key={credential.id} app={app} environment={environment} credential={credential} />;
    }
    case 'gap':
      return <GapInspector app={app} environment={environment} kind={focus.kind} name={focus.name} />;
    case 'environment':
      return <EnvironmentInspector app={app} environment={environment} />;
    default:
      return assertNever(focus, 'focus');
  }
}
