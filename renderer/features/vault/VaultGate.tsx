import { lazy, Suspense, useEffect, useState } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { DoorBanner } from '../../app/DoorBanner.tsx';
import { useAnswer } from '../../data/use-answer.ts';
import { CreateScreen } from './CreateScreen.tsx';
import { DoorClosedScreen } from './DoorClosedScreen.tsx';
import { LostCodeScreen } from './LostCodeScreen.tsx';
import { OpeningScreen } from './OpeningScreen.tsx';
import { RecoveryScreen } from './RecoveryScreen.tsx';
import { UnavailableScreen } from './UnavailableScreen.tsx';
import { UnlockScreen } from './UnlockScreen.tsx';

const Workbench = lazy(() => import('../../app/Workbench.tsx').then((module) => ({ default: module.Workbench })));

/** Making a vault goes on until its recovery code is stored, whatever state the vault is in by then. */
type Ceremony =
  | { readonly at: 'none' }
  | { readonly at: 'creating' }
  | { readonly at: 'failed' }
  | { readonly at: 'recovery'; readonly code: string };

/** Every state of the vault is a screen of its own; none is shown in place of another. */
export function VaultGate() {
  const vault = useAnswer('vault.state', {});
  const [ceremony, setCeremony] = useState<Ceremony>({ at: 'none' });
  const state = vault.data?.state;

  useEffect(() => {
    if (state !== 'unlocked') document.title = state === 'locked' ? 'Keystage (locked)' : 'Keystage';
  }, [state]);

  if (ceremony.at === 'recovery') {
    return (
      <RecoveryScreen
        code={ceremony.code}
        onDone={() => {
          setCeremony({ at: 'none' });
        }}
      />
    );
  }
  if (vault.error !== null) {
    return <DoorClosedScreen error={vault.error} onRetry={() => void vault.refetch()} />;
  }
  if (vault.data === undefined) return <OpeningScreen />;
  if (ceremony.at === 'creating' || vault.data.state === 'absent') {
    return (
      <CreateScreen
        onCreating={() => {
          setCeremony({ at: 'creating' });
        }}
        onFailed={() => {
          setCeremony({ at: 'failed' });
        }}
        onCreated={(code) => {
          setCeremony({ at: 'recovery', code });
        }}
      />
    );
  }
  if (ceremony.at === 'failed' && vault.data.state === 'unlocked') {
    return (
      <LostCodeScreen
        onGoOn={() => {
          setCeremony({ at: 'none' });
        }}
      />
    );
  }
  switch (vault.data.state) {
    case 'locked':
      return (
        <>
          <DoorBanner />
          <UnlockScreen reason={vault.data.reason} />
        </>
      );
    case 'unavailable':
      return <UnavailableScreen error={vault.data.error} onRetry={() => void vault.refetch()} />;
    case 'unlocked':
      return (
        <>
          <DoorBanner />
          <Suspense fallback={<OpeningScreen />}>
            <Workbench />
          </Suspense>
        </>
      );
    default:
      return assertNever(vault.data, 'vault state');
  }
}
