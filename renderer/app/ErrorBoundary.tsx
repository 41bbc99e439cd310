import { Component, type ReactNode } from 'react';
import { FullScreen } from '../ui/FullScreen.tsx';
import { Button } from '../ui/Button.tsx';

/** The last net: a fault in our own drawing. What the vault holds is on the other side and unharmed. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <FullScreen title="This window ran into a fault of its own">
        <p>The vault is not touched by it. Load the window again to go on.</p>
        <Button
          look="primary"
          size="large"
          onClick={() => {
            window.location.reload();
          }}
        >
          Reload the window
        </Button>
      </FullScreen>
    );
  }
}
