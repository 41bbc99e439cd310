import { described, type Row } from '../row.ts';

/** Pages that a person sees, and pastes. */
export const authorizePageRows: readonly Row[] = [
  {
    id: 'x-mute-page',
    family: 'authorize-page',
    of: 'x',
    code: 'oauth/client-rejected',
    title: 'Something went wrong (the mute page)',
    matches: described(/able to give access to the App|Something went wrong/i),
    message: 'X refused the authorize request, and its page does not say why.',
    cause:
      'It never calls back. It means one of: a wrong client ID (the API key or the App ID in its place), a callback URL that is not registered byte for byte, OAuth 2.0 not set up for the app, an unknown scope, PKCE missing, an address cut off at “&” by a shell; or, rarely, an outage at X.',
    fix: 'Run the checks of this environment: they prove client ID and callback URL without the page. What they leave over is the scopes and the app’s OAuth 2.0 settings. Look at docs.x.com/status last.',
  },
];
