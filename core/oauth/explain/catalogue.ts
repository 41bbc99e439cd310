import type { Row } from './row.ts';
import { accessRows } from './rows/access.ts';
import { accountAndLimitRows } from './rows/account-and-limits.ts';
import { authorizePageRows } from './rows/authorize-page.ts';
import { callbackRows } from './rows/callback.ts';
import { libraryRows } from './rows/library.ts';
import { oauth1ProblemRows } from './rows/oauth1-problem.ts';
import { signatureRows } from './rows/signature.ts';
import { standardRows } from './rows/standard.ts';
import { tokenEndpointRows } from './rows/token-endpoint.ts';

/** Every failure that has a known cause. The first that matches speaks: X's own words before what a standard says. */
export const catalogue: readonly Row[] = [
  ...tokenEndpointRows,
  ...signatureRows,
  ...accessRows,
  ...accountAndLimitRows,
  ...authorizePageRows,
  ...libraryRows,
  ...oauth1ProblemRows,
  ...callbackRows,
  ...standardRows,
];
