import { useEffect, useState } from 'react';
import type { ApiHosts, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

/** Where this environment's tokens may be sent, and the one place to add to it. */
export function HostList({ environment }: { readonly environment: EnvironmentView }) {
  const show = useCommand('api.hosts');
  const edit = useCommand('api.editHosts');
  const [hosts, setHosts] = useState<ApiHosts | null>(null);
  const [typed, setTyped] = useState('');
  const { run } = show;
  const environmentId = environment.id;
  useEffect(() => {
    void run({ environmentId }).then(setHosts);
  }, [run, environmentId]);

  async function save(added: readonly string[]) {
    const saved = await edit.run({ environmentId, added: [...added] });
    if (saved === null) return;
    setHosts(saved);
    setTyped('');
  }

  if (hosts === null) return null;
  return (
    <details className={css('more')}>
      <summary>Hosts that tokens may go to ({hosts.bound.length + hosts.added.length})</summary>
      <ul className={css('hosts')}>
        {hosts.bound.map((origin) => (
          <li key={origin}>
            <code>{origin}</code> <span className={css('quiet')}>the provider’s</span>
          </li>
        ))}
        {hosts.added.map((origin) => (
          <li key={origin}>
            <code>{origin}</code> <span className={css('quiet')}>added</span>
            <IconButton
              icon="close"
              label={`Remove ${origin}`}
              onClick={() => void save(hosts.added.filter((other) => other !== origin))}
            />
          </li>
        ))}
      </ul>
      <Form label="Add a host" errors={noErrors} onSubmit={() => void save([...hosts.added, typed])}>
        <div className={css('add-host')}>
          <Field
            label="Another host"
            error={edit.error === null ? undefined : describeError(edit.error)}
            hint="Whoever runs it gets the tokens of this environment with each request."
          >
            {(wiring) => (
              <TextInput {...wiring} mono placeholder="https://api.example.com" value={typed} onText={setTyped} />
            )}
          </Field>
          <Button type="submit" busy={edit.busy}>
            Add host
          </Button>
        </div>
      </Form>
    </details>
  );
}
