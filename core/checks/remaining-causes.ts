import type { ProbeResult, ProviderName, RemainingCause } from '../../shared/index.ts';

/** The causes of a page that says nothing and never calls back, and by which probe each is settled. */
export function listRemaining(results: readonly ProbeResult[], provider: ProviderName): RemainingCause[] {
  const standing = (...names: readonly ProbeResult['name'][]): RemainingCause['standing'] => {
    const asked = results.filter(({ name }) => names.includes(name));
    if (asked.some(({ verdict }) => verdict === 'failed')) return 'found';
    return asked.length > 0 && asked.every(({ verdict }) => verdict === 'passed') ? 'excluded' : 'open';
  };
  if (!results.some(({ name }) => name === 'client' || name === 'callback' || name === 'port')) return [];
  const causes: RemainingCause[] = [
    { cause: 'The client ID is wrong, or the API key or App ID in its place', standing: standing('client') },
    { cause: 'The callback URL is not registered byte for byte', standing: standing('callback') },
    { cause: 'Another program has the callback’s port', standing: standing('port') },
    { cause: 'A scope that the provider does not know', standing: 'open' },
    { cause: 'The tab was closed, nobody decided, or the browser refuses plain http', standing: 'open' },
  ];
  if (provider !== 'x') return causes;
  const unset: RemainingCause = { cause: 'OAuth 2.0 user authentication is not set up for the app', standing: 'open' };
  return [...causes.slice(0, 3), unset, ...causes.slice(3)];
}
