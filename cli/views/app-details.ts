import { measureCompleteness, type AppSummary, type AppView, type EnvironmentView } from '../../shared/index.ts';
import { formatPairs, formatTable, type Cell } from '../terminal/table.ts';
import type { Screen } from '../terminal/terminal.ts';
import { formatOwnCredentials } from './credential-table.ts';
import { environmentLabel } from './environment-label.ts';
import { registrationPairs } from './registration-pairs.ts';

const providerLabels = { x: 'X', generic: 'generic OAuth 2.0' } as const;

export function formatApps(apps: readonly AppSummary[], screen: Screen): string {
  if (apps.length === 0) return 'No apps yet. Add one with: keystage app add "My App"\n';
  const rows = apps.map((app): Cell[] => [
    { text: app.handle, style: 'bold' },
    app.name,
    providerLabels[app.provider],
    app.environments.map(({ handle }) => handle).join(' '),
    String(app.credentialCount),
  ]);
  const columns = [
    { title: 'APP' },
    { title: 'NAME', flexible: true },
    { title: 'PROVIDER' },
    { title: 'ENVIRONMENTS', flexible: true },
    { title: 'CREDENTIALS' },
  ];
  return formatTable(columns, rows, screen.paint, screen.columns);
}

export function formatApp(app: AppView, screen: Screen, now: number): string {
  const { paint } = screen;
  const pairs: (readonly [string, Cell])[] = [
    ['Reference', app.handle],
    ['Provider', providerLabels[app.provider]],
  ];
  if (app.description !== '') pairs.push(['Description', app.description]);
  if (app.useCase !== '') pairs.push(['Use case', app.useCase]);
  if (app.tags.length > 0) pairs.push(['Tags', app.tags.join(', ')]);
  if (typeof app.rotateEveryDays === 'number') pairs.push(['Rotation', `every ${app.rotateEveryDays} days`]);
  const environments = app.environments.map((environment) => `\n${formatEnvironment(app, environment, screen, now)}`);
  return `${paint(app.name, 'bold')}\n${formatPairs(pairs, paint, '  ')}${environments.join('')}`;
}

export function formatEnvironment(app: AppView, environment: EnvironmentView, screen: Screen, now: number): string {
  const { paint } = screen;
  const label = environmentLabel(environment);
  const title = `${paint('●', label.style)} ${paint(label.text, label.style)}  ${paint(`${app.handle}/${environment.handle}`, 'dim')}\n`;
  const pairs = [...registrationPairs(environment, app.provider), ...completenessPairs(app, environment)];
  const details = formatPairs(pairs, paint, '  ');
  const { credentials } = environment;
  if (credentials.length === 0) return title + details;
  const table = formatOwnCredentials(credentials, { ...screen, columns: screen.columns - 2 }, now);
  return `${title}${details}${table.replace(/^(?=.)/gm, '  ')}`;
}

/** How much of what the environment is to hold is there, and what can't be had again without regenerating it. */
function completenessPairs(app: AppView, environment: EnvironmentView): (readonly [string, Cell])[] {
  const { items, there, cannotBeShownAgain } = measureCompleteness(app.provider, environment);
  const lacking = items.filter(({ state }) => state !== 'there').map(({ label }) => label);
  if (lacking.length === 0) return [['Complete', `${there} of ${items.length}`]];
  const complete = ['Complete', `${there} of ${items.length}; without ${lacking.join(', ')}`] as const;
  return cannotBeShownAgain.length === 0 ? [complete] : [complete, ['Shown once', cannotBeShownAgain.join(', ')]];
}
