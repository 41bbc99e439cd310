import type { OAuthRun } from '../../../shared/index.ts';
import type { Exporter } from './exported-run.ts';
import { toHar } from './run-to-har.ts';
import { toMarkdown } from './run-to-markdown.ts';

export type ExportFormat = 'har' | 'markdown';

export interface ExportedFile {
  /** A plain name, for a file that the user saves. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

declare const __KEYSTAGE_VERSION__: string | undefined;

/** Put in by the build; the sources run by tests have no version. */
const exporter: Exporter = {
  name: 'Keystage',
  version: typeof __KEYSTAGE_VERSION__ === 'undefined' ? 'unbuilt' : __KEYSTAGE_VERSION__,
};

export function exportRun(run: OAuthRun, format: ExportFormat): ExportedFile {
  const name = `login-${run.startedAt.replaceAll(/[^0-9T]/g, '').slice(0, 15)}`;
  return format === 'har'
    ? { fileName: `${name}.har`, mediaType: 'application/json', text: toHar(run, exporter) }
    : { fileName: `${name}.md`, mediaType: 'text/markdown', text: toMarkdown(run, exporter) };
}
