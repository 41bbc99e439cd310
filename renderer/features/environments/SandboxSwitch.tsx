import type { EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './environments.module.css';

const css = bindStyles(styles);

/** Registers the environment with the stand-in X on this machine, and takes it back. */
export function SandboxSwitch({ environment }: { readonly environment: EnvironmentView }) {
  const enable = useCommand('sandbox.enable');
  return (
    <div className={css('sandbox')}>
      <SwitchRow
        label="Try without an X account"
        hint={
          environment.sandbox
            ? 'Logins of this environment go to a stand-in for X on 127.0.0.1. Nothing leaves the machine.'
            : 'Sends this environment’s logins to a stand-in for X on 127.0.0.1. It adds a client, a callback URL and scopes where they are missing.'
        }
        checked={environment.sandbox}
        disabled={enable.busy}
        onChange={(enabled) => void enable.run({ environmentId: environment.id, enabled })}
      />
      {enable.error !== null && (
        <Banner tone="danger" announce title={enable.error.message}>
          {enable.error.hint ?? ''}
        </Banner>
      )}
    </div>
  );
}
