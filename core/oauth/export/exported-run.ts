import { assertNever, type OAuthRun, type ShownValue } from '../../../shared/index.ts';

/** Who made the file. */
export interface Exporter {
  readonly name: 'Keystage';
  readonly version: string;
}

/** A hidden value in a file: whoever reads it sees which values are equal, and nothing of them. */
export function describeShown(value: ShownValue): string {
  return value.shown ? value.value : `[hidden ${value.tag}, ${value.length} characters]`;
}

/** What the run was about and how it ended, as names and values. The authorize URL of a waiting run is left out. */
export function listFacts(run: OAuthRun): (readonly [string, string])[] {
  const asked =
    run.protocol === 'oauth2'
      ? (['Scopes asked', run.scopesAsked.join(' ')] as const)
      : (['Access asked', run.accessAsked ?? 'all that the app has'] as const);
  return [
    ['Protocol', run.protocol === 'oauth2' ? 'OAuth 2.0, authorization code with PKCE' : 'OAuth 1.0a'],
    ['Callback', run.redirectUri],
    asked,
    ['Started', run.startedAt],
    ...listOutcome(run.progress),
  ];
}

function listOutcome(progress: OAuthRun['progress']): (readonly [string, string])[] {
  switch (progress.state) {
    case 'preparing':
    case 'awaiting-callback':
    case 'exchanging':
    case 'saving':
    case 'awaiting-pin':
      return [['Outcome', 'still going on']];
    case 'cancelled':
      return [['Outcome', 'cancelled']];
    case 'failed': {
      const { code, message, cause, fix } = progress.failure;
      return [
        ['Outcome', `failed: ${code}`],
        ['What happened', message],
        ['Cause', cause],
        ['Fix', fix],
      ];
    }
    case 'succeeded':
      return [
        ['Outcome', 'succeeded'],
        ...('scopesGranted' in progress
          ? [['Scopes granted', progress.scopesGranted.join(' ')] as const]
          : [['Access level', progress.accessLevel ?? 'not said'] as const]),
      ];
    default:
      return assertNever(progress, 'run state');
  }
}
