import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { DoorBanner } from '../../app/DoorBanner.tsx';
import { useAnswer } from '../../data/use-answer.ts';
import { MissingVaultScreen } from '../recovery/MissingVaultScreen.tsx';
import { RestoredScreen } from '../recovery/RestoredScreen.tsx';
import { UnavailableScreen } from '../recovery/UnavailableScreen.tsx';
import type { RestoreReport } from '../recovery/use-restore.ts';
import { CreateScreen } from './CreateScreen.tsx';
import { DoorClosedScreen } from './DoorClosedScreen.tsx';
import { LostCodeScreen } from './LostCodeScreen.tsx';
import { OpeningScreen } from './OpeningScreen.tsx';
import { RecoveryScreen } from './RecoveryScreen.tsx';
import { UnlockScreen } from './UnlockScreen.tsx';
import { noCeremony, ShowCodeContext, type Ceremony } from './ceremony.ts';

const Workbench = lazy(() => import('../../app/Workbench.tsx').then((module) => ({ default: module.Workbench })));

/** Every state of the vault is a screen of its own; none is shown in place of another. */
export function VaultGate() {
  const vault = useAnswer('vault.state', {});
  const [ceremony, setCeremony] = useState<Ceremony>(noCeremony);
  const [codeShownIn, setCodeShownIn] = useState<string | null>(null);
  const state = vault.data?.state;
  const since = vault.data?.state === 'unlocked' ? vault.data.since : null;

  useEffect(() => {
    if (state !== 'unlocked') document.title = state === 'locked' ? 'Keystage (locked)' : 'Keystage';
  }, [state]);

  const endCeremony = useCallback(() => {
    setCeremony(noCeremony);
  }, []);
  const showCode = useCallback(
    (code: string) => {
      setCeremony({ at: 'recovery-code', code, replaced: true });
      setCodeShownIn(since);
    },
    [since],
  );

  const look = () => void vault.refetch();

  if (ceremony.at === 'recovery-code') {
    return <RecoveryScreen code={ceremony.code} replaced={ceremony.replaced} onDone={endCeremony} />;
  }
  if (ceremony.at === 'restored') return <RestoredScreen report={ceremony.report} onGoOn={endCeremony} />;
  if (vault.error !== null) {
    return <DoorClosedScreen error={vault.error} onRetry={look} />;
  }
  if (vault.data === undefined) return <OpeningScreen />;

  const unusable = vault.data.state === 'unavailable' ? vault.data.error : null;
  const failing = ceremony.at === 'restoring' ? ceremony.error : unusable;
  const restore = {
    onRestoring() {
      setCeremony({ at: 'restoring', error: failing });
    },
    onFailed() {
      setCeremony(failing === null ? { at: 'choosing-backup' } : noCeremony);
    },
    onRestored(report: RestoreReport) {
      setCeremony({ at: 'restored', report });
    },
  };
  if (ceremony.at === 'restoring' && ceremony.error !== null) {
    return <UnavailableScreen error={ceremony.error} onRetry={look} {...restore} />;
  }
  if (ceremony.at === 'restoring' || (ceremony.at === 'choosing-backup' && vault.data.state === 'absent')) {
    return <MissingVaultScreen onBack={endCeremony} {...restore} />;
  }
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
          setCeremony({ at: 'recovery-code', code, replaced: false });
        }}
        onRestore={() => {
          setCeremony({ at: 'choosing-backup' });
        }}
      />
    );
  }
  if (ceremony.at === 'failed' && vault.data.state === 'unlocked') return <LostCodeScreen onGoOn={endCeremony} />;
  switch (vault.data.state) {
    case 'locked':
      return (
        <>
          <DoorBanner />
          <UnlockScreen
            reason={vault.data.reason}
            at={vault.data.at ?? null}
            unsavedSince={vault.data.unsavedSince ?? null}
          />
        </>
      );
    case 'unlocked':
      return (
        <>
          <DoorBanner />
          <ShowCodeContext value={showCode}>
            <Suspense fallback={<OpeningScreen />}>
              {/* The code stood in place of the page that asked for it, and leads back there. */}
              <Workbench startPage={codeShownIn !== null && codeShownIn === since ? 'keys' : null} />
            </Suspense>
          </ShowCodeContext>
        </>
      );
    case 'unavailable':
      return <UnavailableScreen error={vault.data.error} onRetry={look} {...restore} />;
    default:
      return assertNever(vault.data, 'vault state');
  }
}
