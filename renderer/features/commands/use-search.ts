import { useEffect, useRef, useState } from 'react';
import type { CommandOutput } from '../../../shared/index.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { findApps } from './find-apps.ts';
import { keepFitting } from './hit-commands.ts';

/** More than are listed: with a letter more, some of them still fit. */
const mostAsked = 24;
/** A text, and what of the vault's contents answers it. */
export interface Found {
  readonly text: string;
  readonly hits: CommandOutput<'search.find'>;
  /** False while the vault has not answered: these are the hits that the window has at hand. */
  readonly isAnswer: boolean;
}

interface Search {
  readonly shown: Found;
  readonly find: (text: string) => void;
  /** The answer to the last search, once it is there; empty where the vault does not answer. */
  readonly lastAnswer: () => Promise<Found>;
}

const nothing: Found = { text: '', hits: [], isAnswer: true };

export function useSearch(): Search {
  const door = useDoor();
  const { data: apps = [] } = useAnswer('app.list', {});
  const [shown, setShown] = useState(nothing);
  const last = useRef({ text: '', answer: Promise.resolve(nothing) });

  useEffect(() => {
    // An empty search finds nothing: the vault gets ready for the first letter.
    callDoor(door, 'search.find', { text: '' }).catch(() => []);
  }, [door]);

  function find(text: string) {
    if (text === last.current.text) return;
    const answer = text === '' ? Promise.resolve(nothing) : ask(text);
    last.current = { text, answer };
    setShown((before) => {
      if (text === '') return nothing;
      const fitting = keepFitting(before.hits, text).filter(({ kind }) => kind !== 'app');
      return { text, hits: [...findApps(apps, text, mostAsked), ...fitting], isAnswer: false };
    });
    void answer.then((found) => {
      if (last.current.answer === answer) setShown(found);
    });
  }

  async function ask(text: string): Promise<Found> {
    const hits = await callDoor(door, 'search.find', { text, limit: mostAsked }).catch(() => []);
    return { text, hits, isAnswer: true };
  }

  return { shown, find, lastAnswer: () => last.current.answer };
}
