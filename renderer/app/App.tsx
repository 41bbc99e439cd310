import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { Door } from '../../shared/index.ts';
import { toKeystageError } from '../data/call-door.ts';
import { DoorContext } from '../data/door-context.ts';
import { followEvents } from '../data/follow-events.ts';
import { createQueryClient } from '../data/query-client.ts';
import { connectDoor } from '../door/connect-door.ts';
import { DoorClosedScreen } from '../features/vault/DoorClosedScreen.tsx';
import { OpeningScreen } from '../features/vault/OpeningScreen.tsx';
import { VaultGate } from '../features/vault/VaultGate.tsx';
import { Toaster } from '../ui/Toaster.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'open'; readonly door: Door }
  | { readonly state: 'closed'; readonly error: KeystageError };

export function App() {
  const [client] = useState(createQueryClient);
  const [attempt, setAttempt] = useState(0);
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });

  useEffect(() => {
    let stop: (() => void) | null = null;
    let over = false;
    connectDoor().then(
      (door) => {
        if (over) return;
        stop = followEvents(door, client);
        setConnection({ state: 'open', door });
      },
      (cause: unknown) => {
        if (!over) setConnection({ state: 'closed', error: toKeystageError(cause) });
      },
    );
    return () => {
      over = true;
      stop?.();
    };
  }, [client, attempt]);

  return (
    <ErrorBoundary>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider>
          <QueryClientProvider client={client}>
            {connection.state === 'connecting' && <OpeningScreen />}
            {connection.state === 'closed' && (
              <DoorClosedScreen
                error={connection.error}
                onRetry={() => {
                  setConnection({ state: 'connecting' });
                  setAttempt(attempt + 1);
                }}
              />
            )}
            {connection.state === 'open' && (
              <DoorContext value={connection.door}>
                <Toaster>
                  <VaultGate />
                </Toaster>
              </DoorContext>
            )}
          </QueryClientProvider>
        </Tooltip.Provider>
      </CSPProvider>
    </ErrorBoundary>
  );
}
