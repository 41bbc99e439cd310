import type { CommandOutput, ParsedInput } from '../../shared/index.ts';
import type { Handlers } from '../dispatch.ts';
import { collectVariables, type CollectedVariables } from '../inject/collect-variables.ts';
import { findValue, type ValuePlace } from '../inject/find-value.ts';
import { refuseUnconfirmedUse } from '../inject/refuse-unconfirmed-use.ts';
import { takeOut } from '../inject/take-out.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Document } from '../vault/document.ts';
import type { Rooms } from './rooms.ts';

type Names = 'secret.read' | 'secret.inject';

export function createUseHandlers({ vault, ports }: Rooms): Pick<Handlers, Names> {
  async function take(document: Document, places: readonly ValuePlace[]): Promise<(reference: string) => string> {
    const secrets = await takeOut(vault, document, places, toTimestamp(ports.clock.now()));
    try {
      return findByReference(places, secrets);
    } finally {
      for (const secret of secrets) secret.wipe();
    }
  }

  return {
    'secret.read': async ({ reference: text, confirmProduction }) => {
      const document = await vault.read();
      const place = findValue(document, text);
      refuseUnconfirmedUse(document, [place], confirmProduction);
      const valueOf = await take(document, [place]);
      return { reference: place.reference, value: valueOf(place.reference) };
    },

    // All is found, and production confirmed, before the first value is opened: a program gets everything it was
    // promised, or nothing.
    'secret.inject': async (input) => {
      const document = await vault.read();
      const { variables, leftOut } = collect(document, input);
      const references = [...new Set(input.references)].map((text) => ({ text, place: findValue(document, text) }));
      const places = [...variables, ...references.map(({ place }) => place)];
      const production = refuseUnconfirmedUse(document, places, input.confirmProduction);
      const valueOf = await take(document, places);
      return {
        variables: variables.map(({ name, reference }) => ({ name, reference, value: valueOf(reference) })),
        references: references.map(({ text, place }) => ({ reference: text, value: valueOf(place.reference) })),
        leftOut,
        production,
      };
    },
  };
}

/** They leave as text: an environment variable is nothing else. */
function findByReference(
  places: readonly ValuePlace[],
  secrets: readonly SecretValue[],
): (reference: string) => string {
  const texts = new Map(places.map(({ reference }, index) => [reference, secrets[index]?.revealText()]));
  return (reference) => {
    const text = texts.get(reference);
    if (text === undefined) throw new TypeError(`no value was taken out for ${reference}`);
    return text;
  };
}

type Injection = Pick<CommandOutput<'secret.inject'>, 'leftOut'> & { variables: CollectedVariables['given'] };

function collect(document: Document, { environment, only }: ParsedInput<'secret.inject'>): Injection {
  if (environment === null) return { variables: [], leftOut: [] };
  const { given, leftOut } = collectVariables(document, environment, only);
  return { variables: given, leftOut: leftOut.map(({ name, references }) => ({ name, references: [...references] })) };
}
