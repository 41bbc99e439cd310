import { useState } from 'react';
import type { EnvironmentId, Rehearsable, Rehearsal } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Explained } from '../checks/Explained.tsx';
import { ExchangeDetails } from '../login/ExchangeDetails.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from '../checks/checks.module.css';

const css = bindStyles(styles);

interface FaultRowProps {
  readonly fault: Rehearsable;
  readonly environmentId: EnvironmentId | null;
  readonly isSet: boolean;
  readonly onSet: () => void;
  readonly onClear: () => void;
}

export function FaultRow({ fault, environmentId, isSet, onSet, onClear }: FaultRowProps) {
  const rehearse = useCommand('sandbox.rehearse');
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);

  async function run(): Promise<void> {
    if (environmentId !== null) setRehearsal(await rehearse.run({ environmentId, id: fault.id }));
  }

  return (
    <li className={css('row')}>
      <div className={css('row-head')}>
        <h3 className={css('name')}>
          {fault.title}
          {fault.path !== null && <code className={css('url')}>{fault.path}</code>}
        </h3>
        {isSet && <Badge tone="warning">switched on</Badge>}
        {fault.path !== null && (
          <Button
            size="small"
            aria-label={isSet ? `Switch off: ${fault.title}` : `Switch on: ${fault.title}`}
            disabled={environmentId === null}
            onClick={isSet ? onClear : onSet}
          >
            {isSet ? 'Switch off' : 'Switch on'}
          </Button>
        )}
        <Button
          size="small"
          icon="play"
          busy={rehearse.busy}
          disabled={environmentId === null}
          aria-label={`Rehearse: ${fault.title}`}
          onClick={() => void run()}
        >
          Rehearse
        </Button>
      </div>
      {rehearse.error !== null && <Banner tone="danger" title={rehearse.error.message} announce />}
      {rehearsal !== null && (
        <>
          <p role="status">{rehearsal.diagnosis.explanation.message}</p>
          <Explained explanation={rehearsal.diagnosis.explanation} />
          {rehearsal.exchange !== null && <ExchangeDetails exchange={rehearsal.exchange} />}
        </>
      )}
    </li>
  );
}
