import type { SearchHit } from '../../contract/search-commands.ts';
import type { AppTexts } from '../../model/app-texts.ts';
import { formatReference } from '../format-reference.ts';

type Texts = AppTexts['texts'];
type EnvironmentTexts = AppTexts['environments'][number];
type CredentialTexts = EnvironmentTexts['credentials'][number];

/** Something that can be found. `holders`, `own` and `names` are in lower case. */
export interface Searchable {
  readonly hit: Omit<SearchHit, 'matched'>;
  /** What can be searched in the thing itself: what it is called on screen, and the text. */
  readonly texts: Texts;
  /** These texts in one. */
  readonly own: string;
  /** The names of what holds it. */
  readonly holders: string;
  /** By what a hit is ranked: its reference, and its title. */
  readonly names: readonly [reference: string, title: string];
}

/** An app with all that it holds: most searches pass most apps by after one look. In lower case. */
export class SearchableApp {
  /** The names of all that it holds begin with one of these. */
  readonly names: readonly string[];
  /** All texts of all that it holds. */
  readonly text: string;
  /** All names of all that it holds. */
  readonly allNames: string;
  /** The letters and digits with which words begin in them, each once. */
  readonly initials: string;
  readonly #texts: AppTexts;
  #things: readonly Searchable[] | null = null;

  constructor(texts: AppTexts) {
    const parts = partsOf(texts);
    const names = parts.flatMap((part) => [referenceOf(part), titleOf(part)]).map((name) => name.toLowerCase());
    this.#texts = texts;
    this.names = names.slice(0, 2);
    this.text = parts.map(ownText).join('\n').toLowerCase();
    this.allNames = names.join('\n');
    this.initials = [...new Set(this.allNames.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu))].join('');
  }

  /** Itself, and what it holds. Made when they are first looked at, which those of most apps never are. */
  get things(): readonly Searchable[] {
    this.#things ??= partsOf(this.#texts).map(toSearchable);
    return this.#things;
  }
}

/** A thing by what holds it and itself, from the outside in; null from where it ends. */
interface Part {
  readonly app: AppTexts;
  readonly environment: EnvironmentTexts | null;
  readonly credential: CredentialTexts | null;
}

function partsOf(app: AppTexts): Part[] {
  const parts: Part[] = [{ app, environment: null, credential: null }];
  for (const environment of app.environments) {
    parts.push({ app, environment, credential: null });
    for (const credential of environment.credentials) parts.push({ app, environment, credential });
  }
  return parts;
}

function referenceOf({ app, environment, credential }: Part): string {
  const [stage, name] = [environment?.handle ?? null, credential?.name ?? null];
  return formatReference({ app: app.handle, environment: stage, credential: name, field: null });
}

function titleOf({ app, environment, credential }: Part): string {
  return [app, environment, credential].flatMap((one) => one?.name ?? []).join(' · ');
}

function textsOf({ app, environment, credential }: Part): Texts {
  const { name, texts } = credential ?? environment ?? app;
  // A credential's name is its own handle.
  const handles: Texts = credential === null ? [['handle', (environment ?? app).handle]] : [];
  return [['name', name], ...handles, ...texts];
}

/** The names and handles of what holds it. */
function holdersOf({ app, environment, credential }: Part): string[] {
  const holders = credential !== null ? [app, environment] : environment !== null ? [app] : [];
  return holders.flatMap((holder) => (holder === null ? [] : [holder.name, holder.handle]));
}

function ownText(part: Part): string {
  return textsOf(part)
    .map(([, text]) => text)
    .join('\n');
}

function toSearchable(part: Part): Searchable {
  const { app, environment, credential } = part;
  const [reference, title] = [referenceOf(part), titleOf(part)];
  return {
    hit: {
      appId: app.appId,
      environmentId: environment?.environmentId ?? null,
      credentialId: credential?.credentialId ?? null,
      field: null,
      kind: credential !== null ? 'credential' : environment !== null ? 'environment' : 'app',
      title,
      reference,
    },
    texts: textsOf(part),
    own: ownText(part).toLowerCase(),
    holders: holdersOf(part).join('\n').toLowerCase(),
    names: [reference.toLowerCase(), title.toLowerCase()],
  };
}
