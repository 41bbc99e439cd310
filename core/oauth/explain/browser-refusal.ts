import type { CallbackAim } from '../callback-aim.ts';

/** Why an answer that was given does not come: what can be between the browser and whoever waits for it. */
export function explainUnreachable(aim: CallbackAim): string {
  if (aim.kind === 'pin') return 'the PIN that the page showed was not entered here';
  if (aim.kind === 'paste') return 'the URL that the browser was sent to was not pasted here';
  const refusal =
    aim.place.certificate === null
      ? 'the browser refuses plain http (Safari’s and other browsers’ “HTTPS only” setting)'
      : 'the browser does not trust the certificate of the callback, and nobody told it to go on';
  return `${refusal}, or runs on another machine: paste the redirected URL then`;
}
