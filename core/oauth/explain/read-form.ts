/** A refusal as a form: OAuth Problem Reporting's `oauth_problem`, or an `error` written as oauthlib does. */
export function readFormError(body: string): { name: string; text: string | null } | null {
  if (!/^[\w.~%+-]+=/.test(body) || /[\s<>]/.test(body)) return null;
  const fields = new URLSearchParams(body);
  const name = fields.get('oauth_problem') ?? fields.get('error');
  if (name === null || name === '') return null;
  return { name, text: fields.get('oauth_problem_advice') ?? fields.get('error_description') };
}
