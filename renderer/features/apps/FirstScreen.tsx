import { useState } from 'react';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useToasts } from '../../ui/toasts.ts';
import { addDemoApp } from './demo-app.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './first-screen.module.css';

const css = bindStyles(styles);

/** An empty vault: what belongs here, and three ways to begin. */
export function FirstScreen() {
  const door = useDoor();
  const { openDialog } = useWorkbench();
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<KeystageError | null>(null);

  async function tryDemo() {
    setBusy(true);
    setError(null);
    try {
      // The window goes to the vault's only app by itself, and may be further on already when the last stage is ready.
      await addDemoApp((name, input) => callDoor(door, name, input));
    } catch (cause) {
      const failure = toKeystageError(cause);
      setError(failure);
      // Once the app is there, this screen is not: what is left undone is said where it can be seen.
      toasts.show({ tone: 'danger', text: failure.message, until: Date.now() + 8000 });
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className={css('screen')}>
      <div className={css('column')}>
        <h1 className={css('title')}>Your vault is empty</h1>
        <p className={css('text')}>
          Add the app you registered at X, with an environment for each stage. Or see a whole login first, against a
          stand-in for X that runs on this machine.
        </p>
        <div className={css('choices')}>
          <section className={css('choice')} aria-labelledby="first-app">
            <h2 id="first-app">Add your app</h2>
            <p className={css('text')}>
              Name it, go along X’s console step by step, and paste the keys while it shows them.
            </p>
            <Button
              look="primary"
              icon="add"
              onClick={() => {
                openDialog({ is: 'new-app', thenGuide: true });
              }}
            >
              Add an app
            </Button>
          </section>
          <section className={css('choice')} aria-labelledby="first-demo">
            <h2 id="first-demo">Try without an X account</h2>
            <p className={css('text')}>
              Adds a demo app with three environments, registered with the sandbox. The next step is “Run login”.
            </p>
            <Button icon="beaker" busy={busy} onClick={() => void tryDemo()}>
              Add the demo app
            </Button>
          </section>
          <section className={css('choice')} aria-labelledby="first-import">
            <h2 id="first-import">Import keys you have</h2>
            <p className={css('text')}>
              From a <code>.env</code> file, <code>~/.xurl</code> or <code>~/.twurlrc</code>, with the apps they belong
              to. The file stays as it is.
            </p>
            <Button
              icon="arrive"
              onClick={() => {
                openDialog({ is: 'import' });
              }}
            >
              Import keys
            </Button>
          </section>
        </div>
        {error !== null && (
          <Banner tone="danger" announce title={error.message}>
            {error.hint ?? ''}
          </Banner>
        )}
        <p className={css('text')}>
          <Kbd keys="mod+k" /> finds every command, <Kbd keys="?" /> shows the keys.
        </p>
      </div>
    </main>
  );
}
