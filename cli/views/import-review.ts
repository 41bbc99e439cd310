import { kindSpecs, labelOf, type CommandOutput } from '../../shared/index.ts';
import { tell, warn, type Terminal } from '../terminal/terminal.ts';

type Plan = CommandOutput<'import.read'>;
type Section = Plan['sections'][number];
type Credential = Section['credentials'][number];
type Value = Credential['values'][number];

/** What would go where, and why; what stays out. Names and lines only. */
export function reviewImport(terminal: Terminal, plan: Plan): void {
  say(terminal, `From ${plan.path}:`);
  for (const section of plan.sections) reviewSection(terminal, section);
  for (const { label, line, why } of plan.leftOut) {
    say(terminal, `  left out: ${label === '' ? `line ${line}` : `${label} (line ${line})`}, ${why}`);
  }
  for (const warning of plan.warnings) warn(terminal, warning);
}

function reviewSection(terminal: Terminal, section: Section): void {
  const { app, environment, credentials, providerAppId, callbackUrls, warnings } = section;
  const isNew = (thing: { readonly id: string | null }) => (thing.id === null ? ' (new)' : '');
  say(terminal, `  ${app.name}${isNew(app)}, ${environment.name}${isNew(environment)}:`);
  for (const credential of credentials) reviewCredential(terminal, credential);
  if (providerAppId !== null) say(terminal, `    registration: app ID ${providerAppId}`);
  for (const url of callbackUrls) say(terminal, `    registration: callback URL ${url}`);
  for (const warning of warnings) warn(terminal, warning);
}

const fates = { new: '', same: ', which the vault has already', differs: ', for which the vault has another value' };

function reviewCredential(terminal: Terminal, { kind, into, account, values, missing }: Credential): void {
  const name = into === null ? `a new ${kindSpecs[kind].defaultName}` : into.name;
  const owner = account === null ? '' : ` of ${account}`;
  say(terminal, `    ${name}${owner}${missing === null ? '' : `: left out, its ${missing} is missing`}`);
  for (const value of values) {
    say(terminal, `      ${labelOf({ kind, field: value.field })} (${describe(value)})${fates[value.fate]}`);
    for (const text of value.warnings) warn(terminal, `${value.label}: ${text}`);
  }
}

function describe({ label, line, elsewhere }: Value): string {
  const also = elsewhere.length === 0 ? '' : `, also in ${elsewhere.join(', ')}`;
  return `${label}, line ${line}${also}`;
}

/** What is named in a file may be anybody's: not even a colour of it comes through. */
function say(terminal: Terminal, line: string): void {
  tell(terminal, terminal.err.paint(line));
}
