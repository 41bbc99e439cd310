import { useEffect, useState } from 'react';
import type { PassphraseAdvice } from '../../../shared/index.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { countMissing } from './passphrase.ts';

/** `unknown`: it could not be judged. That never stands in the way of using it. */
export type Judgement = PassphraseAdvice | 'judging' | 'unknown';

const settleMs = 250;

/** Judges what is being typed once the typing pauses. The passphrase is sent and kept nowhere, no cache included. */
export function usePassphraseAdvice(passphrase: string): Judgement {
  const door = useDoor();
  const [judgement, setJudgement] = useState<Judgement>('judging');
  const worthAsking = countMissing(passphrase) === 0;

  useEffect(() => {
    if (!worthAsking) return;
    let over = false;
    const timer = setTimeout(() => {
      callDoor(door, 'passphrase.judge', { passphrase }).then(
        (advice) => {
          if (!over) setJudgement(advice);
        },
        () => {
          if (!over) setJudgement('unknown');
        },
      );
    }, settleMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [door, passphrase, worthAsking]);

  return judgement;
}
