import { useEffect, useRef, useState } from 'react';
import type { CommandOutput } from '../../../shared/index.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { keepFitting } from './hit-commands.ts';

/** More than are listed: with a letter more, some of them still fit. */
const mostAsked = 24;
/** So long the list waits for an answer, to be drawn once and not twice. */
const patienceMs = 60;

/** A text, and what the vault holds by names that answer it. */
export interface Found {
  readonly text: string;
  readonly hits: CommandOutput<'search.find'>;
}

interface Search {
  /** What is to be shown: while a new search is on its way, the one before it. */
  readonly shown: Found;
  readonly find: (text: string) => void;
  /** The answer to the last search, once it is there; empty where the vault does not answer. */
  readonly lastAnswer: () => Promise<Found>;
}

const nothing: Found = { text: '', hits: [] };

export function useSearch(): Search {
  const door = useDoor();
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
    const showIfLast = (next: (before: Found) => Found) => {
      if (last.current.answer === answer) setShown(next);
    };
    const late = setTimeout(() => {
      showIfLast((before) => ({ text, hits: keepFitting(before.hits, text) }));
    }, patienceMs);
    void answer.then((found) => {
      clearTimeout(late);
      showIfLast(() => found);
    });
  }

  async function ask(text: string): Promise<Found> {
    const hits = await callDoor(door, 'search.find', { text, limit: mostAsked }).catch(() => []);
    return { text, hits };
  }

  return { shown, find, lastAnswer: () => last.current.answer };
}
