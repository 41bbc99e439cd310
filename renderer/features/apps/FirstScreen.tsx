import { useWorkbench } from '../../app/workbench-context.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useDemoApp } from './use-demo-app.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './first-screen.module.css';

const css = bindStyles(styles);

/** An empty vault: what belongs here, and three ways to begin. */
export function FirstScreen() {
  const { openDialog } = useWorkbench();
  const demo = useDemoApp();
  const { error } = demo;

  return (
    <main className={css('screen')}>
      <div className={css('column')}>
        <h1 className={css('title')}>Your vault is empty</h1>
        <p className={css('text')}>Begin with an app of your own, or see a whole login first.</p>
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
              A demo app with three environments, and a stand-in for X that runs on this machine.
            </p>
            <Button icon="beaker" busy={demo.busy} onClick={() => void demo.add()}>
              Add the demo app
            </Button>
          </section>
          <section className={css('choice')} aria-labelledby="first-import">
            <h2 id="first-import">Import keys you have</h2>
            <p className={css('text')}>
              From a <code>.env</code> file, <code>~/.xurl</code> or <code>~/.twurlrc</code>. The file stays as it is.
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
