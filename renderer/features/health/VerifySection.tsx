import { useState } from 'react';
import type { Verification } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { describeContents } from '../recovery/backups.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

/** Reads the file from the disk once more and opens every value in it, as the next unlock will have to. */
export function VerifySection() {
  const [found, setFound] = useState<Verification | null>(null);
  const verify = useCommand('vault.verify');
  return (
    <>
      <div className={css('actions')}>
        <Button
          icon="shield"
          busy={verify.busy}
          onClick={() => {
            setFound(null);
            void verify.run({}).then(setFound);
          }}
        >
          {verify.busy ? 'Verifying…' : 'Verify the file'}
        </Button>
      </div>
      {found !== null && (
        <div className={css('wide')}>
          <Banner
            announce
            tone={found.result === 'opens' ? 'success' : 'danger'}
            title={found.result === 'opens' ? 'The file on the disk is whole' : 'The file on the disk does not open'}
          >
            {found.result === 'opens' ? describeContents(found) : found.message}
          </Banner>
        </div>
      )}
      {verify.error !== null && (
        <div className={css('wide')}>
          <Banner announce tone="danger" title="The file was not verified">
            {describeError(verify.error)}
          </Banner>
        </div>
      )}
    </>
  );
}
