import type { Envelope } from '../../shared/contract/door.ts';

type Failure = Extract<Envelope<never>, { ok: false }>;

/** The page has no session, and can't get one by itself. */
export const sessionLost: Failure = {
  ok: false,
  error: {
    code: 'door/refused',
    message: 'This page has no session with Keystage, or it has expired.',
    hint: 'Open a new link with `keystage web`.',
  },
};

/** Nothing answered, or something that is not Keystage did. */
export const serverUnreachable: Failure = {
  ok: false,
  error: {
    code: 'door/unreachable',
    message: 'Keystage does not answer: it has been closed, or this machine was cut off from it.',
    hint: 'Start it again with `keystage web`.',
  },
};
