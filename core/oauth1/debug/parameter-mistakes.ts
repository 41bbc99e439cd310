import * as z from 'zod';
import { isForm } from '../parameters.ts';
import { compare, readForm, type Construction, type Context, type Pair, type Parameter } from './construction.ts';
import type { BaseStringMistake } from './mistake.ts';

function mistake(id: string, says: string, fix: string, make: BaseStringMistake['make']): BaseStringMistake {
  return { of: 'base string', id, says, fix, make };
}

function without(right: Construction, isLeftOut: (one: Parameter) => boolean): Construction | null {
  const kept = right.parameters.filter((one) => !isLeftOut(one));
  return kept.length === right.parameters.length ? null : { ...right, parameters: kept };
}

function add(right: Construction, added: readonly Parameter[]): Construction | null {
  return added.length === 0 ? null : { ...right, parameters: [...right.parameters, ...added] };
}

const sorting = 'Sort by encoded name, then by encoded value, byte by byte (§3.4.1.3.2).';

function order(says: string, sort: (pairs: readonly Pair[]) => readonly Pair[]): BaseStringMistake {
  return mistake('not-sorted', says, sorting, (right) => ({ ...right, sort }));
}

function inGroups(...groups: readonly Parameter['from'][]): (pairs: readonly Pair[]) => readonly Pair[] {
  return (pairs) => groups.flatMap((from) => pairs.filter(({ parameter }) => parameter.from === from));
}

const orderMistakes: readonly BaseStringMistake[] = [
  order('It does not sort the parameters: query, body, then oauth_.', inGroups('query', 'body', 'protocol')),
  order('It does not sort the parameters: oauth_, query, then body.', inGroups('protocol', 'query', 'body')),
  order('It does not sort the parameters: oauth_, body, then query.', inGroups('protocol', 'body', 'query')),
  order('It does not sort the parameters: body, query, then oauth_.', inGroups('body', 'query', 'protocol')),
  order('It sorts by name=value joined, so that the = takes part.', (pairs) =>
    pairs.toSorted((one, other) => compare(`${one.name}=${one.value}`, `${other.name}=${other.value}`)),
  ),
  order('It sorts before it encodes.', (pairs) =>
    pairs.toSorted(
      (one, other) =>
        compare(one.parameter.name, other.parameter.name) || compare(one.parameter.value, other.parameter.value),
    ),
  ),
  order('It sorts by name only, and leaves equal names as they come.', (pairs) =>
    pairs.toSorted((one, other) => compare(one.name, other.name)),
  ),
  order('It sorts without regard to case.', (pairs) =>
    pairs.toSorted(
      (one, other) => compare(one.name.toLowerCase(), other.name.toLowerCase()) || compare(one.value, other.value),
    ),
  ),
];

const jsonFix = 'Sign a body only if its type is application/x-www-form-urlencoded (§3.4.1.3.1); JSON is not signed.';

/** The top-level fields of a JSON body, as programs sign them that take any object for parameters. */
function readJsonFields({ request }: Context): Parameter[] {
  const fields = z.record(z.string(), z.unknown()).safeParse(tryJson(request.body ?? ''));
  if (isForm(request.contentType) || !fields.success) return [];
  return Object.entries(fields.data).map(([name, value]) => ({
    from: 'body',
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    raw: '',
  }));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is taken for the parameters. Made for a request, whose parameters are named in what is said. */
export function listParameterMistakes(right: Construction, context: Context): BaseStringMistake[] {
  const { request, realm } = context;
  const body: Omit<Parameter, 'name' | 'value'> = { from: 'body', raw: '' };
  const unsignedBody = isForm(request.contentType) ? '' : (request.body ?? '');
  return [
    mistake(
      'query-not-signed',
      'It leaves out the query.',
      'Sign the query’s parameters with the others (§3.4.1.3.1).',
      (of) => without(of, ({ from }) => from === 'query'),
    ),
    mistake(
      'body-not-signed',
      'It leaves out the form body.',
      'Sign the parameters of a form body too (§3.4.1.3.1).',
      (of) => without(of, ({ from }) => from === 'body'),
    ),
    mistake('json-signed', 'It signs the body’s JSON fields as parameters.', jsonFix, (of) =>
      add(of, readJsonFields(context)),
    ),
    mistake('body-signed', 'It signs a body that is not a form, as a parameter.', jsonFix, (of) =>
      add(of, unsignedBody === '' ? [] : [{ ...body, name: unsignedBody, value: '' }]),
    ),
    mistake(
      'body-signed',
      'It signs a body as if it were a form, which its Content-Type does not say.',
      jsonFix,
      (of) => add(of, readLooseForm(unsignedBody)),
    ),
    mistake('realm-signed', 'It signs the realm.', 'Leave the realm out of the base string (§3.4.1.3.1).', (of) =>
      add(of, realm === null ? [] : [{ from: 'protocol', raw: '', name: 'realm', value: realm }]),
    ),
    mistake(
      'version-signed',
      'It signs an oauth_version that it does not send.',
      'Send oauth_version too, or leave it out of both.',
      (of) =>
        of.parameters.some(({ name }) => name === 'oauth_version')
          ? null
          : add(of, [{ from: 'protocol', raw: '', name: 'oauth_version', value: '1.0' }]),
    ),
    mistake(
      'method-case',
      'It signs the method in lower case.',
      'Write the method in upper case (§3.4.1.1).',
      (of) => ({ ...of, method: of.method.toLowerCase() }),
    ),
    ...['GET', 'POST'].map((method) =>
      mistake(
        'other-method',
        `It signs ${method}, and ${right.method} is sent.`,
        'Sign the method that is sent (§3.4.1.1).',
        (of) => (of.method === method ? null : { ...of, method }),
      ),
    ),
    mistake(
      'empty-left-out',
      'It leaves out parameters without a value.',
      'Sign them with an empty value: name= (§3.4.1.3.2).',
      (of) => without(of, ({ value }) => value === ''),
    ),
    mistake(
      'duplicates-left-out',
      'It keeps the last of several parameters of a name.',
      'Sign each of them (§3.4.1.3.2).',
      (of) => without(of, (one) => of.parameters.findLast(({ name }) => name === one.name) !== one),
    ),
    ...orderMistakes,
    ...right.parameters
      .filter(({ from }) => from === 'protocol')
      .map(({ name: left }) =>
        mistake(
          `${left.replace('oauth_', '').replaceAll('_', '-')}-not-signed`,
          `It does not sign ${left}.`,
          `Sign ${left} like every parameter of the header but the signature and the realm (§3.4.1.3.1).`,
          (of) => without(of, ({ name }) => name === left),
        ),
      ),
  ];
}

/** A body that is no form may not be readable as one. */
function readLooseForm(body: string): Parameter[] {
  try {
    return readForm(body, 'body');
  } catch {
    return [];
  }
}
