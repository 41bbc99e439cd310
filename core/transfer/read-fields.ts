import {
  cleanValue,
  maxValueLength,
  readValue,
  tooLong,
  type CredentialKind,
  type LeftOut,
  type SortedValue,
} from '../../shared/index.ts';
import type { YamlMap, YamlTree } from './read-yaml-tree.ts';

interface Target {
  readonly kind: CredentialKind;
  readonly group: number;
  readonly handle?: string;
  /** Where in the file, for the reader: `apps.acme.oauth1_token`. */
  readonly at: string;
}

/** Takes the named fields of a map, each into its place. What is empty is not there. */
export function takeFields(
  map: YamlMap,
  places: Readonly<Record<string, string>>,
  { kind, group, handle, at }: Target,
  leftOut: LeftOut[],
): SortedValue[] {
  return Object.entries(places).flatMap(([name, field]) => {
    const node = map.entries.get(name);
    if (node?.is !== 'text' || node.text === '') return [];
    const label = `${at}.${name}`;
    const { line } = node;
    if (node.text.length > maxValueLength) {
      leftOut.push({ label, line, why: tooLong });
      return [];
    }
    const { value, removed } = cleanValue(node.text);
    if (value === '' || hasBlankOrControl(value)) {
      leftOut.push({ label, line, why: 'not the form of a value' });
      return [];
    }
    const userId = readValue(value).find(({ telling }) => telling)?.userId ?? null;
    const place = { kind, field };
    const owner = handle === undefined || handle === '' ? {} : { handle };
    const reason = 'so named in the file';
    return [{ value, place, group, label, line, reason, doubt: null, removed, userId, ...owner }];
  });
}

function hasBlankOrControl(value: string): boolean {
  return /\s/.test(value) || Array.from(value).some((character) => character < ' ' || character === '\u007f');
}

export function mapAt(map: YamlMap, name: string): YamlMap | null {
  const node = map.entries.get(name);
  return node?.is === 'map' ? node : null;
}

export function textAt(map: YamlMap, name: string): string {
  const node: YamlTree | undefined = map.entries.get(name);
  return node?.is === 'text' ? node.text : '';
}

/** The maps in a map, by their names; the one that is named `first` before the others. */
export function mapsIn(map: YamlMap, first = ''): readonly (readonly [string, YamlMap])[] {
  const all = [...map.entries].flatMap(([name, node]) => (node.is === 'map' ? [[name, node] as const] : []));
  return all.sort(([one], [other]) => Number(other === first) - Number(one === first));
}
